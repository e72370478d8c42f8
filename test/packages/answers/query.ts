import type { Answers } from './answers.ts'

/** What the plugins in plugins/query answer. */
export const QUERY: Answers = {
  'fast-json-patch': [{ answer: { patch: [{ op: 'remove', path: '/list/1' }, { op: 'replace', path: '/a', value: 2 }, { op: 'add', path: '/b', value: { c: true } }], after: { a: 2, list: ['x'], b: { c: true } }, problem: 'OPERATION_PATH_UNRESOLVABLE' } }],
  graphql: [{ answer: { data: { data: { user: { name: 'user 7', friends: [{ id: '7.0' }, { id: '7.1' }] } } }, problems: ['Cannot query field "age" on type "User". Did you mean "name"?', 'Field "user" argument "id" of type "ID!" is required, but it was not provided.'], printed: '{\n  a {\n    b\n    c\n  }\n}' } }],
  jmespath: [{ answer: [[{ name: 'a', age: 50 }, { name: 'b', age: 30 }], 3] }],
  'json-logic-js': [{ answer: [true, [2, 4]] }],
  'json-stable-stringify': [{ answer: ['{"a":[{"b":2,"z":1}],"b":null,"c":1}', '{\n "b": 1,\n "a": 2\n}'] }],
  jsonata: [{ answer: { total: 13, shaped: { skus: 'a', upper: 'B' }, problem: 'T0412' } }],
}
