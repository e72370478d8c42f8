import t from 'tap'
import { parseSecretGrant, parseSecretHost } from '../../../src/policy/rules/parse-secret-grant.ts'
import { secretCovers, secretsOverlap } from '../../../src/policy/rules/secret-rule.ts'

const secret = (name: string, ...hosts: string[]) => {
  const found = parseSecretGrant(name, hosts)
  if (!found.ok) throw new Error(found.problem)
  return found.value
}

t.test('parseSecretHost() takes hosts and nothing wider', async (t) => {
  for (const text of ['a.test', 'a.test:8443', '*.a.test', '10.0.0.1:80', '[::1]']) t.match(parseSecretHost(text), { ok: true }, text)
  for (const text of ['*', '', ':8080', '10.0.0.0/8', 'https://a.test/', 'a.test/x', '*.*.test']) t.match(parseSecretHost(text), { ok: false }, text)
})

t.test('parseSecretGrant() binds a name to hosts', async (t) => {
  t.match(parseSecretGrant('KEY', ['a.test', 'b.test']), { value: { name: 'KEY', text: 'KEY@a.test,b.test' } })
  t.match(parseSecretGrant('KEY', []), { problem: /at least one host/ })
  t.match(parseSecretGrant('A B', ['a.test']), { ok: false })
  t.match(parseSecretGrant('KEY', ['a.test', '*']), { problem: /^host "\*"/ })
})

t.test('secretCovers() and secretsOverlap() compare name and hosts', async (t) => {
  t.ok(secretCovers(secret('K', '*.a.test', 'b.test'), secret('K', 'x.a.test', 'b.test:443')))
  t.notOk(secretCovers(secret('K', 'b.test'), secret('K', 'b.test', 'c.test')))
  t.notOk(secretCovers(secret('K', 'b.test'), secret('L', 'b.test')))
  t.ok(secretsOverlap(secret('K', 'b.test'), secret('K', 'c.test')))
  t.notOk(secretsOverlap(secret('K', 'b.test'), secret('L', 'b.test')))
})
