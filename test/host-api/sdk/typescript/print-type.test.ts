import t from 'tap'
import type { JsonSchema } from '../../../../host-api/sdk/typescript/json-schema.ts'
import { printType } from '../../../../host-api/sdk/typescript/print-type.ts'

const print = (schema: JsonSchema) => printType(schema, (ref) => `Ref<${ref}>`)

t.test('printType() writes each form of schema', async (t) => {
  const cases: readonly (readonly [JsonSchema, string])[] = [
    [{}, 'unknown'], [{ type: 'string' }, 'string'], [{ type: 'integer' }, 'number'], [{ type: ['string', 'null'] }, 'string | null'], [{ type: 'odd' }, 'unknown'],
    [{ const: 'a"b' }, '"a\\"b"'], [{ const: null }, 'null'], [{ enum: ['a', 1, true, null] }, '"a" | 1 | true | null'], [{ enum: [] }, 'never'],
    [{ anyOf: [{ type: 'string' }, { type: 'string' }, { type: 'null' }] }, 'string | null'], [{ oneOf: [{ const: 1 }, { const: 2 }] }, '1 | 2'],
    [{ allOf: [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, { type: 'string' }] }, '(string | number) & string'], [{ allOf: [] }, 'unknown'], [{ not: {} }, 'never'],
    [{ $ref: '#/$defs/A' }, 'Ref<#/$defs/A>'], [{ 'x-typescript': 'Date' }, 'Date'],
    [{ type: 'array', items: { type: 'string' } }, 'string[]'], [{ type: 'array', items: { type: ['string', 'null'] } }, 'Array<string | null>'], [{ type: 'array' }, 'unknown[]'], [{ type: 'array', items: false }, 'never[]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }, { type: ['number', 'null'] }], minItems: 1 }, '[string, (number | null)?]'],
    [{ type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } }, '[string, ...number[]]'], [{ type: 'array', prefixItems: [] }, '[]'],
  ]
  for (const [schema, type] of cases) t.equal(print(schema), type, JSON.stringify(schema))
})
