import t from 'tap'
import { parseUrlGrant } from '../../../src/policy/net/parse-url-grant.ts'

t.test('parseUrlGrant() reads scheme, host, port, path and methods', async (t) => {
  t.match(parseUrlGrant('https://api.test/v1/*', ['GET']), { value: { host: { form: 'name', name: 'api.test' }, port: 443, url: { scheme: 'https:', path: { strict: '/v1/', open: true }, methods: ['GET'] }, text: 'GET https://api.test/v1/*' } })
  t.match(parseUrlGrant('HTTP://*.API.test:8080/a'), { value: { host: { form: 'suffix', suffix: 'api.test' }, port: 8080, url: { scheme: 'http:', path: { strict: '/a', open: false }, methods: null } } })
  t.match(parseUrlGrant('http://[::1]/'), { value: { host: { form: 'range' }, port: 80 } })
  t.match(parseUrlGrant('https://a.test/caf\u00e9/*'), { value: { url: { path: { strict: '/caf%C3%A9/' } } } })
})

t.test('parseUrlGrant() says what would be right', async (t) => {
  const wrong: Record<string, RegExp> = {
    'ftp://a.test/': /http or https/, 'a.test/x': /http or https/, 'https://a.test': /did you mean "a.test:443".*"https:\/\/a.test\/\*"/, 'https://a.test:8443': /"a.test:8443" for/, 'https://u@a.test/': /user/, 'https://a.test/?q': /query/,
    'https://a.test/#f': /fragment/, 'https://a.test/a*': /last segment/, 'https://a.test/*/b': /last segment/, 'https://a.test/a/../b': /normal form/, 'https://a.test/%2e%2e/b': /normal form/, 'https://a.test/a\\b': /normal form/,
    'https://a.test//b': /two ways/, 'https://a.test/a%2fb': /two ways/, 'https://a.test/a;b': /two ways/, 'https://a.test/%2541': /two ways/, 'https://a.test/a b': /spaces/, 'https:///a': /empty/, 'https://a.test:0/': /1 to 65535/, 'https://10.0.0.0/8/': /./,
  }
  for (const [text, pattern] of Object.entries(wrong)) {
    if (text === 'https://10.0.0.0/8/') t.match(parseUrlGrant(text), { ok: true }, 'a path that looks like a prefix length is a path')
    else t.match(parseUrlGrant(text), { ok: false, problem: pattern }, text)
  }
  t.match(parseUrlGrant('https://a.test/', ['get']), { ok: false, problem: /upper-case/ })
})
