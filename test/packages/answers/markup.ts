import type { Answers } from './answers.ts'

/** What the plugins in plugins/markup answer. */
export const MARKUP: Answers = {
  cheerio: [{ answer: { items: ['1 & only', 'Two 2'], bold: '2', html: '<li class="a" data-n="1">1 &amp; only</li><li>Two <b>2</b></li>' } }],
  handlebars: [{ answer: '0:A&lt;B paid <hr>a&lt;b;1:C open c;' }],
  htmlparser2: [{ answer: { links: ['/chips'], text: 'Fish & chips' } }],
  liquidjs: [{ answer: 'TEA JAM = 5' }],
  'markdown-it': [{ answer: '<blockquote>\n<p>“quoted” – <a href="https://example.com">https://example.com</a> &lt;b&gt;x&lt;/b&gt;</p>\n</blockquote>\n<ol>\n<li>one</li>\n<li><code>two</code></li>\n</ol>\n' }],
  marked: [{ answer: '<h1>Hi</h1>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody><tr>\n<td>1</td>\n<td><strong>2</strong></td>\n</tr>\n</tbody></table>\n<p><a rel="nofollow" href="https://example.com">x</a></p>\n' }],
  mustache: [{ answer: 'Hi &lt;Ada&gt;, 1, 2 - nothing (<Ada>)' }],
  nunjucks: [{ answer: '1. Ada!, 2. &lt;bob&gt;!' }],
  'sanitize-html': [{ answer: '<p>Hi <a>a</a><b>b</b></p>' }],
  turndown: [{ answer: '# Hi\n\na **b** [c](/x)\n\n*   one' }],
}
