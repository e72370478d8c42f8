import MarkdownIt from 'markdown-it'

export default () => new MarkdownIt({ linkify: true, typographer: true, html: false }).render('> "quoted" -- https://example.com <b>x</b>\n\n1. one\n2. `two`\n')
