import t from 'tap'
import { decodePacket } from './decode-packet.ts'
import { describeError } from '../../src/values/describe-error.ts'
import { encodeThrown } from '../../src/values/encode-thrown.ts'
import { parseThrown } from '../../src/values/parse-thrown.ts'
import { THROWN_BUDGET } from '../../src/values/value-budget.ts'

const never = (): never => {
  throw new Error('It threw')
}
/** The whole way: from the guest's realm to the record of an outcome. */
const cross = (thrown: unknown) => parseThrown(decodePacket(encodeThrown(thrown), { root: 'error', budget: THROWN_BUDGET }).value)
const brief = (thrown: unknown): string => {
  const { code, name, message } = cross(thrown)
  return `${code} ${name}: ${message}`
}

t.test('describeError() describes whatever is thrown', async (t) => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const cases: [unknown, string][] = [
    [new TypeError('m'), 'TypeError: m'], [null, 'NonError: null'], [undefined, 'NonError: undefined'], ['text', 'NonError: text'], [7, 'NonError: 7'], [true, 'NonError: true'], [Symbol('s'), 'NonError: Symbol(s)'],
    [5n, 'NonError: A BigInt was thrown'], [() => 1, 'NonError: A function was thrown'], [[1], 'NonError: An array was thrown'], [{ a: 1 }, 'NonError: An object was thrown that is not an Error'],
    [new Map(), 'NonError: An instance of "Map" was thrown that is not an Error'], [{ name: 'Odd', message: 'like an error' }, 'Odd: like an error'], [Object.freeze(new RangeError('frozen')), 'RangeError: frozen'],
    [new DOMException('gone', 'AbortError'), 'AbortError: gone'], [new Proxy({}, { get: never }), 'NonError: An object was thrown that throws when it is read'], [proxy, 'NonError: An object was thrown that throws when it is read'],
    [{ get name() { return never() }, get message() { return never() }, get stack() { return never() } }, 'NonError: An object was thrown that throws when it is read'],
    [Object.create(null), 'NonError: An object was thrown that is not an Error'], [new Proxy(new Error('in'), {}), 'Error: in'], [Object.assign(new Error('x'), { name: { toString: never } }), 'Error: x'],
    [Object.assign(new Error('x'), { name: '' }), 'Error: x'], [Object.assign(new Error(), { message: 5 }), 'Error: '],
  ]
  for (const [thrown, expected] of cases) t.equal(brief(thrown), `SP_THREW ${expected}`)
})

t.test('describeError() follows causes to depth 8 and members of an AggregateError, cycles included', async (t) => {
  const loop = new Error('loop')
  loop.cause = { message: 'back', cause: loop }
  let depth = 0
  for (let at = cross(loop).cause; at !== undefined; at = at.cause) depth += 1
  t.equal(depth, 8)
  const self = new Error('self')
  self.cause = self
  t.equal(cross(self).cause, undefined)
  t.match(cross(new AggregateError([new Error('a'), 'b'], 'many')).fields, { errors: [{ name: 'Error', message: 'a' }, { name: 'NonError', message: 'b' }] })
  const wide = new AggregateError([], 'wide')
  wide.errors = Array.from({ length: 1000 }, () => wide)
  t.ok(JSON.stringify(cross(wide)).length < 200_000)
  const sparse = new AggregateError([])
  sparse.errors.length = 2 ** 32 - 1
  t.strictSame(describeError(sparse).errors, [])
})

t.test('describeError() takes own plain fields only, and calls no getter for them', async (t) => {
  const error = Object.assign(new Error('x'), { code: 'E1', when: new Date(5), nested: { a: [1, () => 1] }, f: () => 1, big: 'y'.repeat(100_000), bytes: new Uint8Array([1]), cause: undefined })
  Object.defineProperty(error, 'getter', { get: never, enumerable: true })
  Object.defineProperty(error, 'hidden', { value: 'also a fact' })
  Object.defineProperty(error, '__proto__', { value: 1, enumerable: true })
  t.strictSame(cross(error).fields, { code: 'E1', when: new Date(5), nested: { a: [1, null] }, bytes: new Uint8Array([1]), hidden: 'also a fact' })
  const many = Object.assign(new Error('x'), Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, index])))
  t.equal(Object.keys(cross(many).fields ?? {}).length, 32)
  t.equal(cross(new Error('x')).fields, undefined)
  let asked = 0
  const lying = new Proxy({ a: 1 }, { get: () => ((asked += 1) === 1 ? { deep: 1 } : never) })
  t.same(cross(Object.assign(new Error('x'), { lying })).fields, { lying: { a: { deep: 1 } } }, 'what was checked is what is passed on')
})

t.test('describeError() caps every text', async (t) => {
  const error = new Error('m'.repeat(50_000))
  error.name = 'n'.repeat(5000)
  error.stack = 's'.repeat(500_000)
  const { name, message, stack } = cross(error)
  t.strictSame([name.length, message.length, stack?.length], [101, 8193, 16_385])
  t.equal(cross(new Error('x'.repeat(2_000_000))).message, '[text of 2000000 characters]')
  t.equal(cross('x'.repeat(50_000)).message.length, 8193)
})

t.test('encodeThrown() keeps name and message when the rest is too large', async (t) => {
  let error: Error = new Error('inner')
  for (let level = 0; level < 8; level += 1) error = Object.assign(new Error('\u20ac'.repeat(8000), { cause: error }), { stack: '\u20ac'.repeat(16_000), more: 'z'.repeat(10_000) })
  const { message, cause } = cross(error)
  t.equal(message.length, 8000)
  t.equal(cause, undefined)
})
