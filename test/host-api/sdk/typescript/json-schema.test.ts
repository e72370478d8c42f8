import t from 'tap'
import { z } from 'zod'
import type { SdkSchema } from '../../../../host-api/sdk/define/sdk-definitions.ts'
import { printLiteral, toJsonSchema, TYPESCRIPT } from '../../../../host-api/sdk/typescript/json-schema.ts'

t.test('toJsonSchema() names the types that JSON has no word for', async (t) => {
  const cases: readonly (readonly [SdkSchema, string, string])[] = [
    [z.date(), 'Date', 'Date'], [z.bigint(), 'bigint', 'bigint'], [z.undefined(), 'undefined', 'undefined'], [z.void(), 'undefined', 'undefined'], [z.nan(), 'number', 'number'],
    [z.literal([1n, 'a']), '1n | "a"', '1n | "a"'], [z.instanceof(Uint8Array), 'Uint8Array', 'Uint8Array'], [z.instanceof(ArrayBuffer), 'ArrayBuffer', 'ArrayBuffer'],
    [z.instanceof(RegExp), 'unknown /* custom */', 'unknown /* custom */'], [z.map(z.string(), z.string()), 'unknown /* map */', 'Map<unknown, unknown>'], [z.set(z.string()), 'unknown /* set */', 'Set<unknown>'],
    [z.symbol(), 'unknown /* symbol */', 'unknown /* symbol */'],
  ]
  for (const [schema, input, output] of cases) {
    t.equal(toJsonSchema(schema, 'input')[TYPESCRIPT], input)
    t.equal(toJsonSchema(schema, 'output')[TYPESCRIPT], output)
  }
})

t.test('printLiteral() writes every value that a literal can have', async (t) => {
  t.strictSame([1n, undefined, null, 'a"', 5, true].map(printLiteral), ['1n', 'undefined', 'null', '"a\\""', '5', 'true'])
})
