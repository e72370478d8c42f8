import t from 'tap'
import { fillSecrets } from '../../../../host-api/net/secrets/fill-secrets.ts'
import { findSecrets } from '../../../../host-api/net/secrets/find-secrets.ts'
import { makeRedactor } from '../../../../host-api/net/secrets/make-redactor.ts'

const KEY = { name: 'KEY', value: 'p&q=1#"$&/é', placeholder: 'secret.KEY.0123456789abcdef0123456789abcdef' }
const PLAIN = { name: 'PLAIN', value: 'sk-plain-value', placeholder: 'secret.PLAIN.fedcba9876543210fedcba9876543210' }
const MB = 1_048_576

const places = (parts: { url?: string; headers?: [string, string][]; body?: string }) => ({
  url: new URL(parts.url ?? 'https://api.acme.test/'), headers: parts.headers ?? [], body: parts.body === undefined ? null : Buffer.from(parts.body),
})

t.test('fillSecrets() encodes a value in a query so that it cannot add a parameter', async (t) => {
  const { path } = fillSecrets(places({ url: `https://api.acme.test/v1?a=1&key=${KEY.placeholder}&b=2` }), [KEY], MB)
  const query = new URL(path, 'https://api.acme.test').searchParams
  t.same([...query], [['a', '1'], ['key', KEY.value], ['b', '2']])
})

t.test('fillSecrets() fills headers, also inside of Basic credentials', async (t) => {
  const basic = `Basic ${Buffer.from(`user:${PLAIN.placeholder}`).toString('base64')}`
  const { headers, made } = fillSecrets(places({ headers: [['authorization', basic], ['x-key', `Bearer ${PLAIN.placeholder}!`]] }), [PLAIN], MB)
  t.same(headers, [['authorization', `Basic ${Buffer.from('user:sk-plain-value').toString('base64')}`], ['x-key', 'Bearer sk-plain-value!']])
  t.equal(made[0]?.text, Buffer.from('user:sk-plain-value').toString('base64'), 'what an echo would show is known')
})

t.test('fillSecrets() refuses a value that would break out of a header, and does not show it', async (t) => {
  const broken = { ...PLAIN, value: 'line-one\r\nx-evil: 1' }
  t.throws(() => fillSecrets(places({ headers: [['x-key', PLAIN.placeholder]] }), [broken], MB), { code: 'SP_FETCH_INVALID', message: /^(?!.*evil)/ })
})

t.test('fillSecrets() writes a body as its content type needs', async (t) => {
  const filled = (type: string, body: string) => String(fillSecrets(places({ headers: [['content-type', type]], body }), [KEY], MB).body)
  t.same(JSON.parse(filled('application/json; charset=utf-8', `{"k":"${KEY.placeholder}","n":1}`)), { k: KEY.value, n: 1 })
  t.same(JSON.parse(filled('application/vnd.api+json', `{"k":"${KEY.placeholder}"}`)), { k: KEY.value })
  t.equal(new URLSearchParams(filled('application/x-www-form-urlencoded', `k=${KEY.placeholder}&n=1`)).get('k'), KEY.value)
  t.equal(filled('text/plain', `<${KEY.placeholder}${KEY.placeholder}>`), `<${KEY.value}${KEY.value}>`)
})

t.test('fillSecrets() counts a body before it builds it', async (t) => {
  const long = { ...PLAIN, value: 'v'.repeat(16_384) }
  const body = PLAIN.placeholder.repeat(20_000)
  t.throws(() => fillSecrets(places({ body }), [long], MB), { code: 'SP_FETCH_INVALID', message: /larger than 1048576 bytes/ })
})

t.test('fillSecrets() changes nothing without secrets', async (t) => {
  const given = places({ url: `https://api.acme.test/a?k=${KEY.placeholder}`, headers: [['x', KEY.placeholder]], body: KEY.placeholder })
  t.same(fillSecrets(given, [], MB), { path: `/a?k=${KEY.placeholder}`, headers: given.headers, body: given.body, made: [] })
})

t.test('findSecrets() finds a placeholder wherever it is filled in', async (t) => {
  const basic = `basic ${Buffer.from(`${KEY.placeholder}:`).toString('base64')}`
  for (const given of [{ url: `https://api.acme.test/?k=${KEY.placeholder}` }, { headers: [['a', `x ${KEY.placeholder}`]] }, { headers: [['authorization', basic]] }, { body: `..${KEY.placeholder}` }] as const) {
    t.same(findSecrets(places(given as Parameters<typeof places>[0]), [PLAIN, KEY]), [KEY])
  }
  t.same(findSecrets(places({ url: 'https://api.acme.test/?k=secret.KEY.0' }), [PLAIN, KEY]), [])
})

t.test('findSecrets() refuses a placeholder in the path or the host', async (t) => {
  t.throws(() => findSecrets(places({ url: `https://api.acme.test/${KEY.placeholder}` }), [KEY]), { code: 'SP_FETCH_INVALID' })
  t.throws(() => findSecrets(places({ url: `https://${KEY.placeholder}.acme.test/` }), [KEY]), { code: 'SP_FETCH_INVALID' })
})

t.test('makeRedactor() knows the ways in which an echo writes a value', async (t) => {
  const redactor = makeRedactor([KEY, PLAIN], [])
  t.not(redactor, null)
  const forms = [encodeURIComponent(KEY.value), new URLSearchParams({ k: KEY.value }).toString().slice(2), JSON.stringify(KEY.value).slice(1, -1), Buffer.from(KEY.value).toString('base64'), Buffer.from(KEY.value).toString('latin1'), KEY.value]
  for (const form of forms) t.equal(redactor?.text(`<${form}>`), `<${KEY.placeholder}>`)
  t.equal(redactor?.text('sk-plain-value'), PLAIN.placeholder)
  t.equal(makeRedactor([], []), null)
})
