import t from 'tap'
import { BAD_PORTS } from '../../../src/policy/net/bad-ports.ts'
import { portOf, readFetchUrl } from '../../../src/policy/net/read-fetch-url.ts'

t.test('readFetchUrl() parses a URL once and normalises it', async (t) => {
  t.equal(readFetchUrl('HTTP://EXAMPLE.com:80/a/../b').href, 'http://example.com/b')
  t.equal(readFetchUrl(new URL('https://a.test/')).href, 'https://a.test/')
  t.equal(portOf(new URL('https://a.test/')), 443)
  t.equal(portOf(new URL('http://a.test/')), 80)
  t.equal(portOf(new URL('http://a.test:8080/')), 8080)
})

t.test('readFetchUrl() refuses what is not to be fetched', async (t) => {
  const wrong: Record<string, RegExp> = {
    '': /absolute/, 'a.test': /absolute/, '//a.test/': /absolute/, 'file:///etc/passwd': /scheme/, 'data:,x': /scheme/, 'ws://a.test/': /scheme/, 'http:': /absolute/, 'http://u:p@a.test/': /user or a password/, 'http://u@a.test/': /user/,
    'http://a.test\n/': /control/, 'ht\ttp://a.test/': /control/, '\u0000http://a.test/': /control/, 'http://a.test:22/': /port 22/, 'http://a.test:6667/': /6667/, 'http://a~b.test/': /host/, 'http://-a.test/': /host/, 'http://a..b/': /host/,
  }
  for (const [text, pattern] of Object.entries(wrong)) t.throws(() => readFetchUrl(text), { code: 'SP_FETCH_INVALID', message: pattern }, JSON.stringify(text))
  t.throws(() => readFetchUrl(`http://a.test/${'a'.repeat(70_000)}`), { message: /longer/ })
  t.throws(() => readFetchUrl({ toString: () => 'http://a.test/' } as unknown as string), { code: 'SP_FETCH_INVALID' })
})

t.test('readFetchUrl() repeats no password and no query in its message', async (t) => {
  for (const text of ['http://u:hunter2@a.test/', 'ftp://a.test/?key=hunter2', 'http://a.test:22/?k=hunter2#hunter2', 'http://a b/hunter2@']) {
    try {
      readFetchUrl(text)
      t.fail(text)
    } catch (error) {
      t.notMatch((error as Error).message, /hunter2/, text)
    }
  }
})

t.test('BAD_PORTS holds the ports of other protocols and none of the web', async (t) => {
  for (const port of [0, 1, 22, 25, 53, 110, 143, 2049, 6000, 6697, 10_080]) t.ok(BAD_PORTS.has(port), String(port))
  for (const port of [80, 443, 3000, 8000, 8080, 8443]) t.notOk(BAD_PORTS.has(port), String(port))
})
