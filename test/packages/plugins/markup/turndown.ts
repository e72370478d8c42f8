import domino from '@mixmark-io/domino'
import TurndownService from 'turndown'

// There is no DOM in a plugin: the tree comes from a package.
export default function () {
  const { body } = domino.createDocument('<h1>Hi</h1><p>a <b>b</b> <a href="/x">c</a></p><ul><li>one</li></ul>')
  return new TurndownService({ headingStyle: 'atx' }).turndown(body)
}
