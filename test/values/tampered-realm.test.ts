import { createContext, runInContext } from 'node:vm'
import t from 'tap'
import { decodePacket } from './decode-packet.ts'
import { DEFAULT_VALUE_BUDGET as budget } from '../../src/values/value-budget.ts'
import { bundleScript } from './realm/bundle.ts'
import { type Spoiler, tamperScript } from './realm/tamper.ts'

const bundle = await bundleScript(`
  import { encodeValue } from './src/values/encode-value.ts'
  import { decodeForGuest } from './src/values/decode-in-guest.ts'
  import { describeError } from './src/values/describe-error.ts'
  import { parseJson } from './src/values/hardened/primordials.ts'
  const budget = ${JSON.stringify(budget)}
  const encode = (value, sanitise) => encodeValue(value, { root: 'result', budget, sanitise })
  export const use = {
    encode: (value) => { const e = encode(value, 'refuse'); return e.ok ? e.text + ' ' + e.cost.bytes + ' ' + e.cost.nodes + ' ' + e.blobs.length : e.reason + ': ' + e.message },
    drop: (value) => { const e = encode(value, 'drop'); return e.ok ? e.text + ' ' + e.dropped.length + e.dropped[0] : e.message },
    again: (value) => { const e = encode(value, 'refuse'); return use.encode(decodeForGuest(parseJson(e.text), e.blobs)) },
    native: (value) => { const e = encodeValue(value, { root: 'result', budget, sanitise: 'refuse', native: true }); return e.ok ? e.text + ' ' + e.cost.bytes + ' ' + e.cost.nodes : e.reason },
    apart: (value) => { const e = encodeValue(value, { root: 'result', budget, sanitise: 'refuse', apartFrom: 6 }); return e.text + ' ' + e.cost.bytes + ' ' + e.blobs.length + ' ' + e.blobs[0] + ' ' + use.encode(decodeForGuest(parseJson(e.text), e.blobs)) },
    thrown: (value) => { return use.encode(describeError(value)) },
  }
`)

// Made before the realm is spoilt, as a plugin would keep its own data; the classes and literals are the realm's own.
const DATA = `
  Error.stackTraceLimit = 0
  globalThis.use = built.use
  class Foo { constructor() { this.a = 1 } }
  class Odd extends Error { constructor() { super('odd'); this.code = 'E'; this.list = [1, { a: 2 }] } }
  const cycle = { a: {} }; cycle.a.b = cycle
  const causes = new Error('outer'); causes.cause = new Odd()
  const sparse = [1]; sparse[5] = 1
  const bytes = new Uint8Array([1, 2, 3])
  globalThis.data = {
    encode: [1, -0, NaN, 'a"\\ud800\\u20ac', null, undefined, 10n, true, new Date(5), new Date(NaN), [1, undefined, ['x']], { a: { b: [1] }, $: 2 }, new Map([['k', { v: new Set([1, 2]) }]]), new Set(['s']),
      bytes, bytes.buffer, new Uint8Array(bytes.buffer, 1, 1), () => 1, Symbol('s'), Promise.resolve(1), new Foo(), new Error('e'), /x/, new WeakMap(), { get a() { return 1 } }, cycle, sparse, new Float64Array(1),
      { ['__proto__']: 1 }, { [Symbol('k')]: 1 }, new Proxy({}, { ownKeys() { throw 1 } }), new Number(1), 'x'.repeat(2000000), Object.create(null), new DataView(bytes.buffer), '\\u20ac'.repeat(10)],
    again: [{ map: new Map([['k', { v: new Set([1, 2]) }]]), date: new Date(3), big: 12n, bytes, buffer: bytes.buffer, odd: [NaN, -0, Infinity, -Infinity], $: { $: [1] } }],
    native: [{ a: [1, 'a"\\ud800\\u20ac', { b: null, c: true }] }, [new Date(5)], { get a() { return 1 } }, [[]], { toJSON: 1 }, sparse, Object.create(null), class extends Array {}],
    apart: ['long text', ['short', 'long \\u20ac', bytes, { a: 'long \\ud800' }], new Map([['a long key', 'a long value']])],
    drop: [{ f() {}, list: [1, () => 2, 3], map: new Map([[1, () => 1], [2, bytes]]), set: new Set([() => 1]) }],
    thrown: [causes, new Odd(), new AggregateError([new Error('one'), 'two'], 'many'), 'text', null, 7, Symbol('s'), { message: 'm', a: 1 }, Object.freeze(new TypeError('frozen')), [1], () => 1],
  }
`

/** Runs every case in a fresh realm, before or after it was spoilt. @returns the answers as one text per case, and what was called. */
function run(spoiler: Spoiler | null): { readonly answers: string[]; readonly called: unknown[] } {
  const realm = createContext({})
  runInContext(bundle, realm)
  runInContext(DATA, realm)
  const { use, data } = realm as { use: Record<string, (value: unknown) => string>; data: Record<string, unknown[]> }
  const cases = Object.entries(data).flatMap(([name, values]) => Array.from({ length: values.length }, (_, index) => [name, values[index]] as const))
  if (spoiler !== null) runInContext(tamperScript(spoiler), realm)
  // The name of a class is what its prototype says, and a plugin may say otherwise.
  const answers = cases.map(([name, value]) => `${name}: ${use[name]?.(value)}`.replace(/is an instance of "(?!Foo).*"|is no plain object.*/, 'is an instance'))
  // Copied by index: even the iterator of that realm's arrays is spoilt.
  const called = (realm as { called?: unknown[] }).called ?? []
  return { answers, called: Array.from({ length: called.length }, (_, index) => called[index]) }
}

const clean = run(null)

t.test('the cases cover both answers', async (t) => {
  t.ok(clean.answers.filter((answer) => answer.includes('kind: ')).length > 10)
  t.ok(clean.answers.filter((answer) => !answer.includes('kind: ')).length > 25)
})

for (const spoiler of ['throw', 'lie'] as const) {
  t.test(`encodeValue(), decodeForGuest() and describeError() answer the same in a realm whose built-ins ${spoiler}`, async (t) => {
    const { answers, called } = run(spoiler)
    t.strictSame(answers, clean.answers)
    t.strictSame(called, [])
  })
}

t.test('what a spoilt realm encodes is decoded by the host', async (t) => {
  const first = run('lie').answers.find((answer) => answer.startsWith('again: '))
  const text = (first ?? '').slice('again: '.length).replace(/ \d+ \d+ \d+$/, '')
  const { value } = decodePacket({ text, blobs: [new Uint8Array(3), new Uint8Array(3)] }, { root: 'result', budget })
  t.match(value, { big: 12n, odd: [Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], $: { $: [1] } })
})
