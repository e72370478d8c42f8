import type { Answers } from './answers.ts'

/** What the plugins in plugins/formats answer. */
export const FORMATS: Answers = {
  base64url: [{ answer: ['bGFkaWVzICYgZ2VudGxlbWVuPw', 'ladies & gentlemen?', '+/8='] }],
  'csv-parse': [{ answer: [{ name: 'Ada, L.', n: 1 }, { name: 'Bob', n: 2 }] }],
  'fast-xml-parser': [{ answer: { value: { order: { line: [{ '#text': 2, '@sku': 'a' }, { '#text': 1, '@sku': 'b' }], note: 'a < b', '@id': '7' } }, text: '<a n="1"><b>1</b><b>2</b></a>', valid: { err: { code: 'InvalidTag', msg: "Unclosed tag 'a'.", line: 1, col: 1 } }, entity: '<&' } }],
  fflate: [{ answer: { names: ['a.txt', 'dir/', 'dir/b.txt'], a: 'hello', gzip: 'héllo' } }],
  'iconv-lite': [{ answer: { bytes: [233, 128], text: '日本', known: true } }],
  'js-base64': [{ answer: ['5bCP6aO85by+', '5bCP6aO85by-', '小飼弾', false, [1, 2, 3]] }],
  'js-yaml': [{ answer: { value: { base: { x: 1 }, list: [{ x: 1 }, 12, null] }, text: "a:\n  c: true\nb:\n  - 1\n  - 'two: 2'\n" } }],
  msgpack: [{ answer: { encoded: [129, 161, 97, 150, 1, 255, 203, 63, 248, 0, 0, 0, 0, 0, 0, 162, 195, 169, 192, 195], length: 300, bytes: new Uint8Array([1, 2]), many: [1, 2, 3] } }],
  msgpackr: [{ answer: { bytes: true, value: { id: 1, name: 'Ada', tags: ['a', 'b'], at: new Date('2023-11-14T22:13:20.000Z'), big: 1099511627776n } } }],
  pako: [{ answer: { small: true, magic: [31, 139], back: true, raw: [1, 2, 3] } }],
  papaparse: [{ answer: { rows: [{ name: 'Ada; L.', n: 1 }, { name: 'Bob', n: 2.5 }], text: 'a,b\r\n"x,y","say ""hi"""', problem: 'UndetectableDelimiter' } }],
  protobufjs: [{ answer: { bytes: [10, 1, 97, 18, 3, 1, 172, 2, 24, 1], value: { id: 'a', counts: [1, 300], paid: true }, problem: 'id: string expected' } }],
  qs: [{ answer: { value: { filter: { status: ['open', 'new'] }, page: '2', q: 'a b' }, text: 'a%5Bb%5D%5B%5D=c&a%5Bb%5D%5B%5D=d&e=%C3%A9%20%26%20%C3%BC', safe: {} } }],
  sax: [{ answer: ['<a>', '<b>', 'x & y', '[1 < 2]'] }],
  'smol-toml': [{ answer: { value: { title: 'x', server: { ports: [80, 443] }, user: [{ name: 'ada' }] }, text: 'a = 1\n\n[b]\nc = [ "x" ]\n' } }],
  yaml: [{ answer: { value: { a: 1, b: ['x', 'two\nlines\n'] }, kept: '# settings\nname: api # the name\nports: &p [ 80, 443 ]\nmore: *p\n', text: 'list:\n  - 1\n  - a: yes\nwhen: null\n', problem: 'BAD_INDENT' } }],
}
