import t from 'tap'
import { parseNetGrant } from '../../../src/policy/net/parse-net-grant.ts'
import { parseUrlGrant } from '../../../src/policy/net/parse-url-grant.ts'
import { type NetRule, netCovers, netsOverlap } from '../../../src/policy/rules/net-rule.ts'

const must = (found: ReturnType<typeof parseNetGrant>): NetRule => {
  if (!found.ok) throw new Error(found.problem)
  return found.value
}
const host = (text: string) => must(parseNetGrant(text))
const url = (text: string, methods: string[] | null = null) => must(parseUrlGrant(text, methods))

t.test('netCovers() needs host, port, scheme, path and methods', async (t) => {
  t.ok(netCovers(host('a.test'), url('https://a.test/v1/*', ['GET'])))
  t.ok(netCovers(host('a.test:443'), url('https://a.test/x')))
  t.notOk(netCovers(host('a.test:443'), url('http://a.test/x')))
  t.notOk(netCovers(url('https://a.test/*'), host('a.test:443')))
  t.ok(netCovers(url('https://a.test/v1/*'), url('https://a.test/v1/x/*', ['GET'])))
  t.notOk(netCovers(url('https://a.test/v1/x/*'), url('https://a.test/v1/*')))
  t.notOk(netCovers(url('https://a.test/*', ['GET']), url('https://a.test/*')))
  t.notOk(netCovers(url('https://a.test/*', ['GET']), url('https://a.test/x', ['GET', 'POST'])))
  t.notOk(netCovers(url('https://a.test/*'), url('http://a.test:443/x')))
  t.notOk(netCovers(host('a.test:80'), host('a.test')))
})

t.test('netsOverlap() needs one request that both stand for', async (t) => {
  t.ok(netsOverlap(host('a.test:443'), host('a.test')))
  t.notOk(netsOverlap(host('a.test:443'), host('a.test:80')))
  t.ok(netsOverlap(url('https://a.test/v1/*', ['GET']), host('a.test')))
  t.notOk(netsOverlap(url('https://a.test/v1/*', ['GET']), url('https://a.test/v1/x', ['POST'])))
  t.ok(netsOverlap(url('https://a.test/v1/*', ['GET']), url('https://a.test/v1/x')))
  t.notOk(netsOverlap(url('https://a.test/v1/*'), url('http://a.test:443/v1/x')))
})
