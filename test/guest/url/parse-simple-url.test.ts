import fc from 'fast-check'
import t from 'tap'
import * as primordials from '../../../src/guest/primordials.ts'
import { connectKit } from '../../../src/guest/part-kit.ts'
import { parseSimpleUrl } from '../../../src/guest/url/parse-simple-url.ts'

connectKit({ primordials } as never)

t.test('parseSimpleUrl() says what the URL standard says or nothing, for any text', async (t) => {
  const piece = fc.oneof(fc.constantFrom('http://', 'https://', 'HTTP:', 'a', 'example', '.', '..', 'com', '1', '127.0.0.1', '0x7f', '256', '010', ':', '80', '443', '8080', '70000', '/', '//', '/./', '/../', '%2e', '%', '%zz', '?', '#', "'", '"', ' ', '\t', '@', 'xn--', 'xn--maana-pta', 'ü', '\\', '[', ']', '|', '^', '-', '_', '+', '&', '='), fc.string({ maxLength: 3 }))
  let simple = 0
  fc.assert(fc.property(fc.constantFrom('http://', 'https://', ''), fc.array(piece, { maxLength: 8 }), (start, pieces) => {
    const text = start + pieces.join('')
    const found = parseSimpleUrl(text)
    if (found === null) return true
    simple += 1
    const url = new URL(text)
    const bare = new URL(text)
    bare.hash = ''
    return found.href === url.href && found.withoutFragment === bare.href && found.scheme === url.protocol.slice(0, -1) && found.host === url.hostname && (found.port === null ? '' : String(found.port)) === url.port
  }), { numRuns: 20_000 })
  t.ok(simple > 50, `${simple} texts were simple`)
})

t.test('parseSimpleUrl() takes the usual and leaves the odd to the library', async (t) => {
  for (const text of ['https://a.test', 'https://a.test/', 'http://127.0.0.1:8080/x', 'https://api.github.com/repos/a/b?per_page=100&page=2#top', 'http://localhost:3000'])
    t.equal(parseSimpleUrl(text)?.href, new URL(text).href, text)
  for (const text of ['https://a.test:443/', 'https://A.test/', 'https://a.test/../x', 'https://a.test/%2E%2e/x', 'https://0x7f.1/', 'https://127.1/', 'https://1/', 'https://a.test./', 'https://[::1]/', 'https://u@a.test/', "https://a.test/?'", 'https://xn--a.test/', ' https://a.test/', 'https://a.test/\n', 'ftp://a.test/', 'https://a.test:0/', 'https://a.test:65536/'])
    t.equal(parseSimpleUrl(text), null, text)
})

t.test('parseSimpleUrl() comes to an end, for long texts that almost match', async (t) => {
  for (const text of [`https://${'a.'.repeat(50_000)}`, `https://${'a-'.repeat(50_000)}!`, `https://a.test/${'a/'.repeat(50_000)} `, `https://${'1.'.repeat(50_000)}1`]) t.equal(parseSimpleUrl(text), null)
})
