import t from 'tap'
import { isThenable, whenReady } from '../../src/core/when-ready.ts'

t.test('whenReady() goes on at once with a value, and later with a promise', async (t) => {
  t.equal(whenReady(1, (value) => value + 1), 2)
  const later = whenReady(Promise.resolve(1), (value) => value + 1)
  t.ok(later instanceof Promise)
  t.equal(await later, 2)
  t.throws(() => whenReady(1, () => { throw new Error('no') }), { message: 'no' })
  await t.rejects(Promise.resolve(whenReady(Promise.reject(new Error('no')), () => 1)), { message: 'no' })
})

t.test('isThenable() knows promises of whatever make', (t) => {
  for (const value of [Promise.resolve(), { then: () => undefined }, Object.assign(() => 1, { then: () => undefined })]) t.ok(isThenable(value))
  for (const value of [null, undefined, 1, 'then', {}, { then: 1 }, () => 1]) t.notOk(isThenable(value))
  t.end()
})
