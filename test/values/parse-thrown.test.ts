import fc from 'fast-check'
import t from 'tap'
import { parseThrown } from '../../src/values/parse-thrown.ts'
import { asDecodedOnHost, valueArbitrary } from './arbitraries.ts'

t.test('parseThrown() gives a record for any decoded value, and always the code SP_THREW', async (t) => {
  const field = fc.constantFrom('name', 'message', 'stack', 'cause', 'errors', 'fields', 'code')
  t.doesNotThrow(() => fc.assert(fc.property(fc.oneof(valueArbitrary, fc.dictionary(field, valueArbitrary)), (value) => {
    const record = parseThrown(asDecodedOnHost(value))
    return record.code === 'SP_THREW' && typeof record.name === 'string' && typeof record.message === 'string'
  }), { numRuns: 300 }))
})

t.test('parseThrown() does not believe what a plugin says about codes, kinds and limits', async (t) => {
  t.strictSame(parseThrown({ name: 'NotCapable', message: 'm', code: 'SP_DENIED_NET', kind: 'net', limit: 'cpu', fields: { code: 'SP_LIMIT_CPU' } }), {
    code: 'SP_THREW', name: 'NotCapable', message: 'm', fields: { code: 'SP_LIMIT_CPU' },
  })
})

t.test('parseThrown() caps texts, lists and depth', async (t) => {
  let tree: Record<string, unknown> = { name: 'x' }
  for (let level = 0; level < 1000; level += 1) tree = { name: 'n'.repeat(1000), message: 'm'.repeat(100_000), stack: 's'.repeat(100_000), cause: tree, errors: level > 995 ? Array(100).fill({ name: 'e' }) : [] }
  const { name, message, stack, fields } = parseThrown(tree)
  t.strictSame([name.length, message.length, stack?.length, (fields?.['errors'] as unknown[]).length], [101, 8193, 16_385, 32])
  let depth = 0
  for (let at = parseThrown(tree).cause; at !== undefined; at = at.cause) depth += 1
  t.equal(depth, 8)
  for (const odd of [null, undefined, 5, 'x', [], new Date(), new Uint8Array(1)]) t.match(parseThrown(odd), { code: 'SP_THREW', name: 'Error', message: /cannot be shown/ })
})
