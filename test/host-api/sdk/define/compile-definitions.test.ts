import t from 'tap'
import { z } from 'zod'
import { compileDefinitions } from '../../../../host-api/sdk/define/compile-definitions.ts'

const method = { input: z.string(), run: () => 1 }

t.test('compileDefinitions() gives frozen entries with their defaults', async (t) => {
  const entries = compileDefinitions({ kv: { get: { ...method, description: 'Reads', effect: false, timeoutMs: 5 }, put: method } })
  t.match(entries, [
    { namespace: 'kv', method: 'get', name: 'kv.get', description: 'Reads', effect: false, timeoutMs: 5, output: null },
    { namespace: 'kv', method: 'put', name: 'kv.put', description: null, effect: true, timeoutMs: null, output: null },
  ])
  t.ok(Object.isFrozen(entries) && entries.every(Object.isFrozen))
})

t.test('compileDefinitions() calls a handler with the definition as `this`, so that methods of objects work', async (t) => {
  const store = { input: z.string(), value: 'kept', run(): string { return this.value } }
  const [entry] = compileDefinitions({ kv: { get: store } })
  t.equal(entry?.run('x', {} as never), 'kept')
})

t.test('compileDefinitions() takes own properties only', async (t) => {
  t.strictSame(compileDefinitions(Object.create({ kv: { get: method } })), [])
  t.strictSame(compileDefinitions({ kv: Object.create({ get: method }) as object }), [])
})

t.test('compileDefinitions() refuses what cannot work, and says where', async (t) => {
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [null, /The definitions of sdk\(\) must be an object/], [[], /must be an object/], ['kv', /must be an object/],
    [{ kv: null }, /namespace "kv" must be an object/], [{ kv: () => 1 }, /namespace "kv"/],
    [{ kv: { get: null } }, /"kv.get" must be an object/], [{ kv: { get: () => 1 } }, /"kv.get" must be an object/],
    [{ kv: { get: { run: () => 1 } } }, /"kv.get" needs "input"/], [{ kv: { get: { input: 'string', run: () => 1 } } }, /needs "input"/],
    [{ kv: { get: { input: { parse: () => 1 }, run: () => 1 } } }, /schema of zod 4/], [{ kv: { get: { ...method, output: {} } } }, /"output"/],
    [{ kv: { get: { input: z.string() } } }, /needs "run"/], [{ kv: { get: { ...method, run: 'x' } } }, /needs "run"/],
    [{ kv: { get: { ...method, description: 5 } } }, /"description"/], [{ kv: { get: { ...method, effect: 'no' } } }, /"effect"/],
    ...[0, -1, 1.5, Number.NaN, Infinity, 2 ** 31, '5'].map((timeoutMs) => [{ kv: { get: { ...method, timeoutMs } } }, /"timeoutMs"/] as const),
    [{ 'kv.get': { x: method } }, /namespace "kv.get"/], [{ kv: { 'get.all': method } }, /method "get.all"/],
  ]
  for (const [definitions, message] of cases) t.throws(() => compileDefinitions(definitions), { code: 'SP_USAGE', message }, String(message))
})

t.test('compileDefinitions() checks names with their prefix', async (t) => {
  t.equal(compileDefinitions({ kv: { get: method } }, 'acme_')[0]?.name, 'acme_kv.get')
  t.throws(() => compileDefinitions({ kv: { get: method } }, '9'), { code: 'SP_USAGE' })
  t.throws(() => compileDefinitions({ kv: { get: method } }, 'a.'), { code: 'SP_USAGE' })
  t.throws(() => compileDefinitions({ structor: { get: method } }, 'con'), { code: 'SP_USAGE' })
})
