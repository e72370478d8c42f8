import { Marked } from 'marked'

export default function () {
  const marked = new Marked({ gfm: true, renderer: { link: ({ href, text }) => `<a rel="nofollow" href="${href}">${text}</a>` } })
  return marked.parse('# Hi\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\n[x](https://example.com)\n')
}
