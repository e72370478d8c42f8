import t from 'tap'
import { hostOf, hostPortOf, parseFetchUrl } from '../../../../host-api/net/request/fetch-url.ts'

const parse = (text: string, base?: string): URL => parseFetchUrl(text, { maxLength: 200, ...(base === undefined ? {} : { base: new URL(base) }) })

t.test('parseFetchUrl() parses absolute URLs, and relative ones with a base only', async (t) => {
  t.equal(parse('HTTPS://Good.test:443/a/../b?x#y').href, 'https://good.test/b?x#y')
  t.equal(parse('../c', 'https://good.test/a/b').href, 'https://good.test/c')
  t.equal(parse('//other.test/x', 'https://good.test/').href, 'https://other.test/x')
  t.throws(() => parse('/a'), { code: 'SP_FETCH_INVALID' })
})

t.test('parseFetchUrl() refuses what a parser would repair in silence', async (t) => {
  for (const text of ['http://good.test/\ta', 'http://go\nod.test/', '\0http://good.test/', 'http://good.test/\r\n', 'http://good.test/\u007f']) {
    t.throws(() => parse(text), { code: 'SP_FETCH_INVALID' }, JSON.stringify(text))
    t.throws(() => parse(text, 'https://good.test/'), { code: 'SP_FETCH_INVALID' }, `${JSON.stringify(text)} as a location`)
  }
})

t.test('parseFetchUrl() refuses other schemes, credentials and blocked ports, relative or not', async (t) => {
  for (const text of ['file:///etc/passwd', 'data:,x', 'http://user@good.test/', 'http://:pass@good.test/', 'http://good.test:25/', 'http://good.test:6000/', 'ws://good.test/']) {
    t.throws(() => parse(text), { code: 'SP_FETCH_INVALID' }, text)
    t.throws(() => parse(text, 'http://good.test/'), { code: 'SP_FETCH_INVALID' }, `${text} as a location`)
  }
})

t.test('parseFetchUrl() counts characters before and after it encodes them', async (t) => {
  t.throws(() => parse(`http://good.test/${'a'.repeat(200)}`), { code: 'SP_FETCH_INVALID', message: /longer than 200/ })
  t.throws(() => parse(`http://good.test/${'\u20ac'.repeat(60)}`), { code: 'SP_FETCH_INVALID', message: /longer than 200/ })
})

t.test('hostOf() and hostPortOf() write a host for sockets and for the policy', async (t) => {
  t.same([hostOf(new URL('http://[::1]:81/')), hostPortOf(new URL('http://[::1]:81/'))], ['::1', '[::1]:81'])
  t.same([hostOf(new URL('https://good.test/')), hostPortOf(new URL('https://good.test/'))], ['good.test', 'good.test:443'])
})
