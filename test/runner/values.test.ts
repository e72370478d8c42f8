import t from 'tap'
import type { Capability } from '../../src/policy/capability.ts'
import { openRunner, runBody } from './helpers.ts'

const MIB = 1024 * 1024

// What a plugin may try to hand out, and what its path is called.
const REFUSED = [
  { name: 'a function', body: 'return { items: [1, 2, 3, { onClick() {} }] }', path: 'result.items[3].onClick' },
  { name: 'a promise of an object with getters', body: 'return Promise.resolve({ deep: { get x() { return 1 } } })', path: 'result.deep.x' },
  { name: 'a cycle', body: 'const a = { b: {} }; a.b.c = a; return a', path: 'result.b.c' },
  { name: 'an own key __proto__', body: 'return { a: JSON.parse(\'{"__proto__": {"polluted": true}}\') }', path: 'result.a.__proto__' },
  { name: 'a string of 100 MB', body: 'return { s: "x".repeat(100 * 1024 * 1024) }', path: 'result.s' },
  { name: 'an array of ten million', body: 'return { list: new Array(1e7).fill(0) }', path: 'result.list' },
  { name: 'nesting 100 000 deep', body: 'let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a', path: 'result[0][0]' },
  { name: 'a sparse array', body: 'const a = [1]; a[2**32 - 2] = 1; return { a }', path: 'result.a' },
  { name: 'more byte arrays than a frame has room for', body: 'return { list: Array.from({ length: 4001 }, () => new Uint8Array(1)) }', path: 'result.list[4000]' },
  { name: 'a symbol', body: 'return { s: Symbol("x") }', path: 'result.s' },
  { name: 'an instance of a class', body: 'class Foo {}; return [new Foo()]', path: 'result[0]' },
  { name: 'a proxy that throws', body: 'return { p: new Proxy({}, { ownKeys() { throw new Error("no") } }) }', path: 'result.p' },
]

t.test('Plugin.run() refuses what is not plain data and names the path', async (t) => {
  const runner = await openRunner(t)
  await runBody(runner, 'return 1')
  const before = process.memoryUsage().rss
  for (const { name, body, path } of REFUSED) {
    const outcome = await runBody(runner, body)
    t.ok(outcome.error !== null && ['SP_VALUE_REFUSED', 'SP_LIMIT_OUTPUT'].includes(outcome.error.code), `${name} is refused: ${JSON.stringify(outcome.error)}`)
    t.ok(outcome.error?.message.includes(path), `${name} is named: ${outcome.error?.message.slice(0, 200)}`)
  }
  t.ok(process.memoryUsage().rss - before < 64 * MIB, 'the memory of the supervisor stays where it was')
  t.strictSame(Object.keys(Object.prototype), [], 'nothing reached the prototypes of the host')
})

t.test('Plugin.run() leaves out what is not plain data, when told to', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, 'const a = { ok: 1, list: [1, () => {}, 3], get x() { throw 1 } }; a.self = a; return a', { load: { sanitise: 'drop' } })
  t.match(outcome, { status: 'answered', value: { ok: 1, list: [1, null, 3] } })
  t.strictSame(Object.keys(outcome.value as object).sort(), ['list', 'ok'])
})

t.test('Plugin.run() carries every kind of plain data in and out', async (t) => {
  const runner = await openRunner(t)
  const input = { n: [0, -0, 1.5, NaN, Infinity, -Infinity], s: 'ä\u0000\ud800', b: 12345678901234567890n, d: new Date(5), u: new Uint8Array([1, 2, 255]), nested: { $: ['o', 1] }, t: [true, false, null] }
  const outcome = await runBody(runner, 'return { input, same: input.u instanceof Uint8Array && input.d instanceof Date && Object.is(input.n[1], -0) && typeof input.b === "bigint" }', { input })
  t.equal(outcome.status, 'answered')
  t.strictSame(outcome.value, { input, same: true })
  const tagged = await runBody(runner, 'return [new Map([["a", 1]]), new Set([1, 2]), input.get("k")]', { input: new Map([['k', 7]]) })
  t.strictSame(tagged.value, [{ $type: 'Map', entries: [['a', 1]] }, { $type: 'Set', values: [1, 2] }, 7])
})

t.test('Plugin.run() carries as many byte arrays as a frame has room for, in calls beside each other and in a result beside a call', async (t) => {
  const count: Capability = {
    name: 'count',
    attach: () => ({ functions: [{ name: 'test.count', effect: false, call: (args) => ((args as unknown[])[0] as unknown[]).length }], members: [{ path: ['count'], call: 'test.count' }] }),
  }
  const runner = await openRunner(t, { capabilities: [count] })
  const body = `const list = (length) => Array.from({ length }, () => new Uint8Array(1))
    const counts = await Promise.all([3000, 3000, 4000, 10, 4000].map((length) => ctx.count(list(length))))
    const refused = await ctx.count(list(4001)).catch((error) => error.message)
    void ctx.count(list(3000))
    return { counts, refused, list: list(4000) }`
  const { status, value } = await runBody(runner, body)
  t.equal(status, 'answered')
  const { counts, refused, list } = value as { readonly counts: unknown; readonly refused: string; readonly list: readonly unknown[] }
  t.strictSame(counts, [3000, 3000, 4000, 10, 4000])
  t.match(refused, 'arguments[0][4000]')
  t.equal(list.length, 4000)
})

t.test('Plugin.run() carries long texts of every alphabet in and out, through host functions, questions and errors, and takes secrets out of them', async (t) => {
  const echo: Capability = {
    name: 'echo',
    attach: () => ({ functions: [{ name: 'test.echo', effect: false, call: async (args) => (args as unknown[])[0] }], members: [{ path: ['echo'], call: 'test.echo' }], secrets: [{ name: 'KEY', value: 'a-very-secret-key' }] }),
  }
  const runner = await openRunner(t, { capabilities: [echo] })
  const texts = ['"quoted" \\ \n', '\u00e9\u00ff', 'ascii and \u20ac', '\u4f60\u597d', '\ud83d\ude00', '\ud800 alone', '\ufeff\0'].map((text) => text.repeat(4000))
  const source = `export default async function* (input, ctx) {
    const mapped = new Map([[input.texts[0], new Set(input.texts)]])
    return { input, answer: await ctx.echo(input.texts), mapped, question: yield input.texts, same: input.texts.every((text, index) => text === input.texts[index] && text.length === [...text].join('').length) }
  }`
  const plugin = await runner.load({ source, policy: { limits: { outputBytes: 4 * MIB } } })
  const input = { texts, bytes: new Uint8Array([1, 2]) }
  const outcome = await plugin.run(input, { onYield: (question) => ({ question }) })
  t.strictSame(outcome.value, { input, answer: texts, mapped: { $type: 'Map', entries: [[texts[0], { $type: 'Set', values: texts }]] }, question: { question: texts }, same: true })
  t.match(await runBody(runner, 'return `${"x".repeat(20000)} a-very-secret-key`'), { value: `${'x'.repeat(20_000)} [secret KEY]` })
  t.match(await runBody(runner, 'throw Object.assign(new Error("y".repeat(20000)), { note: "z".repeat(16000) })'), { status: 'threw', error: { message: `${'y'.repeat(8192)}\u2026`, fields: { note: 'z'.repeat(16_000) } } })
})

t.test('Plugin.run() counts the bytes of a long text as those of any other', async (t) => {
  const runner = await openRunner(t)
  const body = 'return input.unit.repeat(input.count)'
  for (const [unit, bytes] of [['x', 1], ['\u00e9', 2], ['\u4f60', 3]] as const) {
    const count = (MIB - 2) / bytes | 0
    t.match(await runBody(runner, body, { input: { unit, count } }), { status: 'answered', usage: { outputBytes: count * bytes + 2 } }, unit)
    t.match(await runBody(runner, body, { input: { unit, count: count + 1 } }), { status: 'trapped', error: { limit: 'output' } }, unit)
  }
})

t.test('Plugin.run() refuses an input that cannot cross, before anything runs', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, 'return 1', { input: { call: () => 1 } })
  t.match(outcome, { status: 'refused', error: { code: 'SP_INPUT_REFUSED' } })
  t.match(outcome.error?.message, /input\.call is a function/)
})

t.test('Plugin.run() tells how a plugin failed, with the author\'s lines', async (t) => {
  const runner = await openRunner(t)
  const source = 'interface Order { id: number }\n\nfunction inner(order: Order): never {\n  throw Object.assign(new TypeError(`bad order ${order.id}`, { cause: new RangeError("deep") }), { orderId: order.id })\n}\n\nexport default async (input: Order) => inner(input)\n'
  const plugin = await runner.load({ source, name: 'orders' })
  const outcome = await plugin.run({ id: 7 })
  t.match(outcome, { status: 'threw', error: { code: 'SP_THREW', name: 'TypeError', message: 'bad order 7', fields: { orderId: 7 }, cause: { name: 'RangeError', message: 'deep' } } })
  t.match(outcome.error?.stack, /at inner \(orders:4:\d+\)/)
  t.notMatch(JSON.stringify(outcome.error), /cell\.cjs|sallyport:|isolated-vm/)
  for (const body of ['throw null', 'throw "text"', 'throw { toString() { return "x" } }', 'throw undefined', 'throw Object.freeze(new Error("frozen"))', 'throw new Proxy(new Error("p"), {})']) {
    t.match(await runBody(runner, body), { status: 'threw', error: { code: 'SP_THREW' } }, body)
  }
})

t.test('Plugin.run() ends as threw when a rejection is never handled', async (t) => {
  const runner = await openRunner(t)
  const outcome = await runBody(runner, 'Promise.reject(new TypeError("floating")); await new Promise(() => {})')
  t.match(outcome, { status: 'threw', error: { name: 'TypeError', message: 'Unhandled: floating' } })
  t.notMatch(JSON.stringify(outcome.error), /cell\.cjs/)
  const timer = await runBody(runner, 'setTimeout(() => { throw new RangeError("in a timer") }, 1); await new Promise(() => {})')
  t.match(timer, { status: 'threw', error: { name: 'RangeError', message: 'in a timer' } })
})

t.test('a plugin may deal with a rejection that nobody handled, and the run goes on', async (t) => {
  const runner = await openRunner(t)
  const wait = 'await new Promise((done) => setTimeout(done, 1));'
  const outcome = await runBody(runner, `addEventListener('unhandledrejection', (event) => event.preventDefault()); Promise.reject(new TypeError('floating')); ${wait} return 'went on'`)
  t.match(outcome, { status: 'answered', value: 'went on' })
  const seen = await runBody(runner, `onunhandledrejection = (event) => console.log(String(event.reason)); Promise.reject(new TypeError('floating')); ${wait} return 1`)
  t.match(seen, { status: 'threw', error: { name: 'TypeError', message: 'Unhandled: floating' }, logs: [{ text: 'TypeError: floating' }] })
})
