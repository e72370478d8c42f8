import t from 'tap'
import { deepFreeze } from '../../../src/policy/document/deep-freeze.ts'

t.test('deepFreeze() freezes to the ground', async (t) => {
  const frozen = deepFreeze({ a: [{ b: 1 }], c: null })
  t.ok(Object.isFrozen(frozen) && Object.isFrozen(frozen.a) && Object.isFrozen(frozen.a[0]))
  t.throws(() => { (frozen.a as unknown[]).push(1) })
})
