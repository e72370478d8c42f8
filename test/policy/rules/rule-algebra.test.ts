import t from 'tap'
import { algebraOf } from '../../../src/policy/rules/rule-algebra.ts'
import { policyOf } from '../decide-like-use.ts'

t.test('algebraOf() compares the rules of each kind', async (t) => {
  const [layer] = policyOf({ read: { allow: ['/a', '/a/b'] }, net: { allow: ['*.a.test', 'b.a.test'] }, sdk: { allow: ['a.*', 'a.b'] }, env: { allow: ['A_*', 'A_B'] }, secrets: { K: { hosts: ['a.test'] } } }).layers
  if (layer === undefined) throw new Error('no layer')
  for (const kind of ['read', 'net', 'sdk', 'env'] as const) {
    const { lists, covers, overlaps } = algebraOf(layer, kind)
    const [wide, narrow] = lists.allow
    if (wide === undefined || narrow === undefined) throw new Error(kind)
    t.ok(covers(wide, narrow) && !covers(narrow, wide) && overlaps(wide, narrow) && overlaps(narrow, wide), kind)
  }
  const { lists, covers, overlaps } = algebraOf(layer, 'secrets')
  const [key] = lists.allow
  t.ok(key !== undefined && covers(key, key) && overlaps(key, key))
})
