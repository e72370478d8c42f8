import sanitizeHtml from 'sanitize-html'

export default () => sanitizeHtml('<p onclick="x()">Hi <script>alert(1)</script><a href="javascript:x()" title="t">a</a><b>b</b><img src=x onerror=alert(1)></p>')
