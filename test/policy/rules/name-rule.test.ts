import t from 'tap'
import { nameCovers, namesOverlap } from '../../../src/policy/rules/name-rule.ts'
import { parseSdkGrant } from '../../../src/policy/rules/parse-name-grant.ts'

const rule = (text: string) => {
  const found = parseSdkGrant(text)
  if (!found.ok) throw new Error(found.problem)
  return found.value
}

t.test('nameCovers() and namesOverlap() compare rules', async (t) => {
  for (const [grant, asked] of [['*', '*'], ['*', 'a.*'], ['a.*', 'a.b'], ['a.*', 'a.*'], ['a.b', 'a.b']] as const) t.ok(nameCovers(rule(grant), rule(asked)), `${grant} covers ${asked}`)
  for (const [grant, asked] of [['a.*', '*'], ['a.b', 'a.*'], ['a.*', 'ab.c'], ['a.b', 'a.bc']] as const) t.notOk(nameCovers(rule(grant), rule(asked)), `${grant} does not cover ${asked}`)
  t.ok(namesOverlap(rule('a.b'), rule('a.*')) && namesOverlap(rule('a.*'), rule('a.b')))
  t.notOk(namesOverlap(rule('a.*'), rule('b.*')))
})
