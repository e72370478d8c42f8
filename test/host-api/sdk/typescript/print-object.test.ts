import t from 'tap'
import type { JsonSchema } from '../../../../host-api/sdk/typescript/json-schema.ts'
import { block, printObject, propertyName } from '../../../../host-api/sdk/typescript/print-object.ts'

const print = (schema: JsonSchema) => printObject(schema, ({ type }) => String(type))

t.test('printObject() writes properties, with a mark where they may be missing', async (t) => {
  t.equal(print({ properties: { a: { type: 'string', description: 'The a' }, 'b-c': { type: 'number' } }, required: ['a'] }), '{\n  /** The a */\n  a: string\n  "b-c"?: number\n}')
  t.equal(print({ properties: {} }), 'Record<string, never>')
})

t.test('printObject() writes records, and says nothing of the values beside known properties', async (t) => {
  t.equal(print({ additionalProperties: { type: 'number' } }), '{ [key: string]: number }')
  t.equal(print({ additionalProperties: { type: 'number' }, propertyNames: { enum: ['x', 'y z'] }, required: ['x'] }), '{\n  x: number\n  "y z"?: number\n}')
  t.equal(print({ additionalProperties: {} }), '{\n  [key: string]: unknown\n}')
  t.equal(print({ properties: { a: { type: 'string' } }, additionalProperties: { type: 'number' } }), '{\n  a?: string\n  [key: string]: unknown\n}')
  t.equal(print({ properties: { a: { type: 'string' } }, additionalProperties: false }), '{\n  a?: string\n}')
})

t.test('propertyName() quotes what is no identifier, so that no key can become code', async (t) => {
  for (const name of ['a', '$a', '_9', 'class', '__proto__']) t.equal(propertyName(name), name)
  for (const name of ['', '9a', 'a-b', 'a: any } & {', '"', '\n', 'ü']) t.equal(propertyName(name), JSON.stringify(name))
})

t.test('block() indents every line but the empty ones', async (t) => {
  t.equal(block(['a\n\nb']), '{\n  a\n\n  b\n}')
})
