import t from 'tap'
import { formatLogArgs } from '../../../src/guest/console/format-args.ts'
import { LOG_CAPS } from '../../../src/guest/console/sink.ts'

const never = (): never => {
  throw new Error('Code of the value was called')
}

t.test('formatLogArgs() fills in the specifiers of the Console Standard', async (t) => {
  const cases: [unknown[], string][] = [
    [[], ''], [['a'], 'a'], [['a', 1, 'b'], 'a 1 b'], [[1, 'a'], '1 a'], [['%s', 'x', 'y'], 'x y'], [['%s-%s', 'x'], 'x-%s'], [['%d %i %f', '42px', 1.9, '3.5x'], '42 1 3.5'],
    [['%d', -1.5], '-1'], [['%d', 10n], '10n'], [['%d', Symbol('s')], 'NaN'], [['%i', {}], 'NaN'], [['%f', 'x'], 'NaN'], [['%d', Number.NaN], 'NaN'], [['%d', Number.POSITIVE_INFINITY], 'Infinity'],
    [['%o %O', { a: 1 }, [1]], '{ a: 1 } [ 1 ]'], [['%ca%c', 'color: red', ''], 'a'], [['%%', 1], '% 1'], [['%%'], '%%'], [['100%', 1], '100% 1'], [['%', 1], '% 1'], [['%x', 1], '%x 1'],
    [['%%%s%%', 'x'], '%x%'], [['%s', null, undefined], 'null undefined'], [['%s', Symbol('q')], 'Symbol(q)'], [['a%sb%sc', 1, 2, 3], 'a1b2c 3'],
  ]
  for (const [args, expected] of cases) t.equal(formatLogArgs(args), expected)
})

t.test('formatLogArgs() shows each kind of value', async (t) => {
  class Foo { x = 1; readonly #hidden = 2; get y(): number { return this.#hidden } }
  const cases: [unknown, string][] = [
    [-0, '-0'], [10n, '10n'], [true, 'true'], [null, 'null'], [undefined, 'undefined'], [['a"b'], '[ "a\\"b" ]'], [{}, '{}'], [[], '[]'], [Object.create(null), '[Object: null prototype] {}'],
    [new Foo(), 'Foo { x: 1 }'], [{ 'a-b': 1, [Symbol('s')]: 2, 0: 3 }, '{ 0: 3, "a-b": 1, [Symbol(s)]: 2 }'], [new Map([[{ a: 1 }, 'v']]), 'Map(1) { { a: 1 } => "v" }'], [new Map(), 'Map(0) {}'],
    [new Set([1, 2]), 'Set(2) { 1, 2 }'], [[1, , 3], '[ 1, <empty>, 3 ]'], [new Date(0), '1970-01-01T00:00:00.000Z'], [new Date(Number.NaN), 'Invalid Date'], [/a+/giu, '/a+/giu'],
    [new Uint8Array(2), 'Uint8Array(2) [ 0, 0 ]'], [new ArrayBuffer(3), 'ArrayBuffer(3)'], [new WeakMap(), 'WeakMap {}'], [function f() {}, '[Function: f]'],
    [class A {}, '[class A]'], [{ a: { b: { c: { d: { e: 1 } } } } }, '{ a: { b: { c: { d: [Object] } } } }'], [[[[[[1]]]]], '[ [ [ [ [Array] ] ] ] ]'], [2n ** 40_000n, '[BigInt of more than 10000 digits]'],
  ]
  for (const [value, expected] of cases) t.equal(formatLogArgs([value]), expected)
})

t.test('formatLogArgs() names accessors and never calls code of a value', async (t) => {
  const value = {
    get a() { return never() }, set b(_value: unknown) { never() }, get c() { return never() }, set c(_value: unknown) { never() },
    toString: never, toJSON: never, valueOf: never, [Symbol.toPrimitive]: never,
  }
  t.equal(formatLogArgs(['%s %d', value, value]), `${formatLogArgs([value])} NaN`)
  t.match(formatLogArgs([value]), '{ a: [Getter], b: [Setter], c: [Getter/Setter], toString: [Function: never]')
  t.equal(formatLogArgs([Object.defineProperty([1], 0, { get: never })]), '[ [Getter] ]')
})

t.test('formatLogArgs() shows errors with stack, own fields and cause', async (t) => {
  const error = Object.assign(new TypeError('boom', { cause: new Error('why') }), { code: 'E', stack: 'TypeError: boom\n    at x' })
  t.match(formatLogArgs([error]), /^TypeError: boom\n {4}at x \{ code: "E" \}\n {2}\[cause\]: Error: why\n/)
  const bare = new RangeError('no stack')
  Object.defineProperty(bare, 'stack', { get: never })
  t.equal(formatLogArgs([bare]), 'RangeError: no stack')
  t.match(formatLogArgs([new Error('real')]), /^Error: real\n {4}at .*format-args.test/)
  const loop = new Error('loop')
  loop.cause = loop
  t.match(formatLogArgs([loop]), /\[cause\]: \[Circular\]$/)
})

t.test('formatLogArgs() is safe against cycles and proxies', async (t) => {
  const cycle: Record<string, unknown> = { a: 1 }
  cycle['me'] = [cycle]
  t.equal(formatLogArgs([cycle]), '{ a: 1, me: [ [Circular] ] }')
  const shared = { x: 1 }
  t.equal(formatLogArgs([[shared, shared]]), '[ { x: 1 }, { x: 1 } ]')
  const thrower = { ownKeys: never, get: never, getPrototypeOf: never, getOwnPropertyDescriptor: never }
  t.equal(formatLogArgs(['a', new Proxy({}, thrower), new Proxy([], thrower), 'b']), 'a [Object that throws when it is read] [Object that throws when it is read] b')
  t.equal(formatLogArgs([new Proxy(() => 1, thrower)]), '[Function]')
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  t.equal(formatLogArgs([{ proxy }]), '{ proxy: [Object that throws when it is read] }')
})

t.test('formatLogArgs() keeps to its caps, whatever the size', async (t) => {
  const sparse: unknown[] = []
  sparse.length = 2 ** 32 - 1
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index]))
  let dag: unknown[] = [1]
  for (let level = 0; level < 60; level += 1) dag = [dag, dag]
  const big = new Array(10_000_000).fill(1)
  const started = performance.now()
  t.match(formatLogArgs([big]), /1, … 9999900 more items \]$/)
  t.match(formatLogArgs([sparse]), /<empty>, … 4294967195 more items \]$/)
  t.match(formatLogArgs([wide]), /k99: 99, … 4900 more keys \}$/)
  t.match(formatLogArgs([new Map(big.slice(0, 1000).map((_, index) => [index, index]))]), /99 => 99, … 900 more items \}$/)
  t.match(formatLogArgs([new Float64Array(1_000_000)]), /^Float64Array\(1000000\) \[ 0, .*… 999900 more items \]$/)
  t.ok(formatLogArgs([dag]).length < 500)
  for (const args of [['x'.repeat(20_000_000)], [{ a: 'y'.repeat(10_000) }], ['%s', 'x'.repeat(20_000)], Array.from({ length: 10_000 }, () => 'word'), [big.slice(0, 100).map(() => 'z'.repeat(200))]]) {
    const text = formatLogArgs(args)
    t.ok(text.length <= LOG_CAPS.length + 40, `${text.length} characters`)
  }
  t.equal(formatLogArgs(['abcdef', 'g'], { depth: 1, items: 1, length: 4 }), 'abcd…')
  t.equal(formatLogArgs([[1, 2]], { depth: 1, items: 1, length: 40 }), '[ 1, … 1 more item ]')
  t.ok(performance.now() - started < 10_000)
})
