import fc from 'fast-check'
import t from 'tap'
import { parseNetGrant } from '../../../src/policy/net/parse-net-grant.ts'
import { type HostRule, hostCovers, hostsOverlap, isLoopback } from '../../../src/policy/rules/host-rule.ts'
import { netText } from '../arbitraries.ts'

const rule = (text: string): HostRule => {
  const found = parseNetGrant(text)
  return found.ok ? found.value.host : { form: 'any' }
}
const any: HostRule = { form: 'any' }

t.test('hostCovers() compares rule with rule', async (t) => {
  const yes = [['a.test', 'A.test.'], ['*.a.test', 'b.a.test'], ['*.a.test', '*.b.a.test'], ['*.a.test', '*.a.test'], ['10.0.0.0/8', '10.1.0.0/16'], [':80', 'localhost:80'], [':80', '127.0.0.1'], [':80', '[::1]'], [':80', ':80']]
  const no = [['a.test', 'b.test'], ['a.test', '*.a.test'], ['*.a.test', 'a.test'], ['*.b.a.test', '*.a.test'], ['*.a.test', 'xa.test'], ['10.1.0.0/16', '10.0.0.0/8'], ['127.0.0.0/8', 'localhost'], ['localhost', '127.0.0.1'], [':80', '10.0.0.1'], [':80', '127.0.0.0/7'], [':80', 'a.localhost']]
  for (const [grant = '', asked = ''] of yes) t.ok(hostCovers(rule(grant), rule(asked)), `${grant} covers ${asked}`)
  for (const [grant = '', asked = ''] of no) t.notOk(hostCovers(rule(grant), rule(asked)), `${grant} does not cover ${asked}`)
  for (const asked of ['a.test', '*.a.test', '93.184.0.0/16']) t.ok(hostCovers(any, rule(asked)), asked)
  for (const asked of ['localhost', ':80', '10.0.0.1', '0.0.0.0/0', '[::1]']) t.notOk(hostCovers(any, rule(asked)), asked)
})

t.test('hostsOverlap() tests every form, both ways', async (t) => {
  const yes = [['*.a.test', 'a.test'], ['*.a.test', '*.b.a.test'], ['*.b.a.test', '*.a.test'], ['b.a.test', '*.a.test'], ['10.0.0.1', '10.0.0.0/8'], ['127.0.0.0/8', '[64:ff9b::7f00:1]'], [':80', '127.0.0.2'], ['127.0.0.1', ':80'], ['localhost', ':80'], [':80', '[::ffff:127.0.0.1]']]
  const no = [['a.test', 'b.test'], ['a.test', '*.a.test'], ['*.a.test', 'xa.test'], ['10.0.0.0/8', '11.0.0.1'], ['10.0.0.0/8', 'a.test'], ['a.test', '10.0.0.1'], [':80', '10.0.0.1'], ['a.test', ':80']]
  for (const [deny = '', asked = ''] of yes) t.ok(hostsOverlap(rule(deny), rule(asked)), `${deny} touches ${asked}`)
  for (const [deny = '', asked = ''] of no) t.notOk(hostsOverlap(rule(deny), rule(asked)), `${deny} does not touch ${asked}`)
  for (const asked of ['localhost', ':80', '10.0.0.1', 'a.test']) t.ok(hostsOverlap(any, rule(asked)), asked)
})

t.test('hostCovers() implies hostsOverlap(), and is transitive', async () => {
  fc.assert(fc.property(netText, netText, netText, (a, b, c) => {
    const [x, y, z] = [rule(a), rule(b), rule(c)]
    if (hostCovers(x, y) && !hostsOverlap(x, y)) return false
    return !(hostCovers(x, y) && hostCovers(y, z)) || hostCovers(x, z)
  }), { numRuns: 3000 })
})

t.test('isLoopback() knows both families', async (t) => {
  t.ok(isLoopback([127, 9, 9, 9]))
  t.notOk(isLoopback([128, 0, 0, 1]))
})
