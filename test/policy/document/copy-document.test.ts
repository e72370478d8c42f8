import t from 'tap'
import { copyDocument } from '../../../src/policy/document/copy-document.ts'

t.test('copyDocument() copies plain data without prototypes', async (t) => {
  const { value, problems } = copyDocument({ a: [1, { b: 'x' }], gone: undefined, [Symbol('s')]: 1 })
  t.strictSame(problems, [])
  t.equal(Object.getPrototypeOf(value), null)
  t.equal(JSON.stringify(value), '{"a":[1,{"b":"x"}]}')
})

t.test('copyDocument() refuses the key "__proto__" and changes no prototype', async (t) => {
  const { value, problems } = copyDocument(JSON.parse('{"net":{"__proto__":{"allow":true}},"__proto__":{"sdk":{"allow":true}}}'))
  t.match(problems, [{ path: ['net', '__proto__'] }, { path: ['__proto__'] }])
  t.equal((value as { sdk?: unknown }).sdk, undefined)
  t.equal(({} as { allow?: unknown }).allow, undefined)
})

t.test('copyDocument() takes nothing that is inherited, and calls nothing', async (t) => {
  let called = 0
  const getter = { get allow() { called += 1; return true } }
  t.match(copyDocument({ net: getter }).problems, [{ path: ['net', 'allow'], message: /accessor/ }])
  t.equal(called, 0)
  t.equal(JSON.stringify(copyDocument(Object.create({ net: { allow: true } })).value), '{}')
  const trap = new Proxy({}, { ownKeys() { throw new Error('trap') } })
  t.match(copyDocument({ net: trap }), { value: null, problems: [{ message: /cannot be read/ }] })
})

t.test('copyDocument() ends on what is deep, wide or circular', async (t) => {
  const circle: Record<string, unknown> = {}
  circle['again'] = circle
  t.match(copyDocument(circle).problems, [{ message: /too large/ }])
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  t.match(copyDocument(deep).problems, [{ message: /too large/ }])
  const sparse: unknown[] = []
  sparse.length = 2 ** 32 - 1
  t.match(copyDocument({ list: sparse }).problems, [{ message: /too long/ }])
  t.match(copyDocument(Array.from({ length: 100 }, () => Array.from({ length: 1000 }, () => 1))).problems[0], { message: /too/ })
})
