import t from 'tap'
import { type PathRule, isInside, isSpecialPath, isSpecialRoot, pathCoversRule, pathRuleCovers, pathRuleRefuses, pathRulesOverlap } from '../../../src/policy/rules/path-rule.ts'

const rule = (real: string, spelled = real): PathRule => ({ form: 'path', spelled, real, text: spelled })
const any: PathRule = { form: 'any', text: '*' }

t.test('isInside() compares whole components', async (t) => {
  for (const [path, folder] of [['/a', '/a'], ['/a/b', '/a'], ['/a', '/'], ['/', '/']] as const) t.ok(isInside(path, folder), `${path} in ${folder}`)
  for (const [path, folder] of [['/ab', '/a'], ['/a', '/a/b'], ['/', '/a']] as const) t.notOk(isInside(path, folder), `${path} not in ${folder}`)
})

t.test('pathRuleCovers() wants special files named', async (t) => {
  t.ok(pathRuleCovers(any, '/etc/hosts') && pathRuleCovers(rule('/'), '/etc/hosts'))
  for (const path of ['/proc', '/proc/self/mem', '/sys/kernel', '/dev', '/dev/null', '/dev/shm/x']) {
    t.ok(isSpecialPath(path), path)
    t.notOk(pathRuleCovers(any, path) || pathRuleCovers(rule('/'), path) || pathRuleCovers(rule('/dev'), path) || pathRuleCovers(rule('/proc'), path), path)
  }
  t.notOk(isSpecialPath('/devices') || isSpecialPath('/process/x'))
  t.ok(pathRuleCovers(rule('/dev/null'), '/dev/null') && pathRuleCovers(rule('/sys/class'), '/sys/class/net'))
  t.ok(isSpecialRoot('/dev') && !isSpecialRoot('/dev/null'))
})

t.test('pathRuleCovers() and pathRuleRefuses() know the path as written and the real one', async (t) => {
  const link = rule('/data/real', '/srv/link')
  for (const path of ['/srv/link/x', '/data/real/x']) t.ok(pathRuleCovers(link, path) && pathRuleRefuses(link, path), path)
  t.ok(pathRuleRefuses(any, '/proc/1/mem') && pathRuleRefuses(rule('/'), '/proc/1/mem'))
})

t.test('pathCoversRule() and pathRulesOverlap() compare rules by where they lead', async (t) => {
  t.ok(pathCoversRule(rule('/data'), rule('/data/real', '/srv/link')))
  t.notOk(pathCoversRule(rule('/srv'), rule('/data/real', '/srv/link')))
  t.ok(pathCoversRule(any, rule('/data')) && pathCoversRule(any, any))
  t.notOk(pathCoversRule(any, rule('/dev/null')) || pathCoversRule(rule('/'), any))
  t.ok(pathRulesOverlap(rule('/a/b'), rule('/a')) && pathRulesOverlap(rule('/a'), rule('/a/b')) && pathRulesOverlap(any, rule('/a')))
  t.notOk(pathRulesOverlap(rule('/a'), rule('/b')))
})
