import { parse, parseDocument, stringify } from 'yaml'

export default function () {
  const document = parseDocument('# settings\nname: web # the name\nports: &p [80, 443]\nmore: *p\n')
  document.set('name', 'api')
  return { value: parse('a: 1\nb:\n  - x\n  - |\n    two\n    lines\n'), kept: String(document), text: stringify({ list: [1, { a: 'yes' }], when: null }), problem: parseDocument('a: [1').errors[0]?.code }
}
