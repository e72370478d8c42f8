import fc from 'fast-check'
import t from 'tap'
import { redactTarget } from '../../src/audit/redact-target.ts'

t.test('redactTarget() removes userinfo, query and fragment, when the target holds a URL', (t) => {
  t.equal(redactTarget('https://ann:pw@api.test:8443/v1/orders?key=k#f'), 'https://api.test:8443/v1/orders')
  t.equal(redactTarget('GET https://api.test/v1?key=k and more'), 'GET https://api.test/v1')
  t.equal(redactTarget('https://a.test/ -> https://u:p@b.test/x'), 'https://a.test/ -> https://b.test/x')
  t.equal(redactTarget('postgres://u:p@db.test/x'), 'postgres://db.test/x')
  t.equal(redactTarget('https://u:p@ss@w@h.test/'), 'https://h.test/')
  t.end()
})

t.test('redactTarget() removes userinfo, when the URL is written in a way that only a WHATWG parser forgives', (t) => {
  for (const text of ['https:/u:pw@h.test/', 'https:u:pw@h.test/', 'https:\\\\u:pw@h.test/', 'HTTPS:///u:pw@h.test/', 'https:/\t/u:pw@h.test/', 'https:// u:p w@h.test/']) {
    t.notMatch(redactTarget(text), /pw|p w/, text)
    t.match(redactTarget(text), /h\.test/, text)
  }
  t.end()
})

t.test('redactTarget() keeps question marks and at signs, when there is no URL', (t) => {
  t.equal(redactTarget('/data/what?.txt'), '/data/what?.txt')
  t.equal(redactTarget('api.example.com:443'), 'api.example.com:443')
  t.equal(redactTarget('orders.read'), 'orders.read')
  t.equal(redactTarget('ann@example.test'), 'ann@example.test')
  t.end()
})

t.test('redactTarget() names secrets before it cuts, when a redactor is given', (t) => {
  const redact = (text: string) => text.replaceAll('s3cr3t', '[secret KEY]')
  t.equal(redactTarget('/data/s3cr3t', { redact }), '/data/[secret KEY]')
  t.notMatch(redactTarget(`${'x'.repeat(8)}s3cr3t`, { redact, max: 11 }), /s3c/)
  t.end()
})

t.test('redactTarget() answers quickly, when the text is built against its pattern', (t) => {
  const started = performance.now()
  for (const piece of [':', ':/', 'https:', ': /', ':/ ', '@', 'https:\t', '://']) redactTarget(piece.repeat(2_000_000))
  redactTarget(`:${' '.repeat(2_000_000)}`)
  t.ok(performance.now() - started < 5_000)
  t.end()
})

t.test('redactTarget() never lets a credential of a URL through, for any credential', (t) => {
  const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~!$&\'()*+,;=:%'), minLength: 1 }).map((text) => `Q${text}Q`)
  fc.assert(fc.property(word, word, word, word, (user, password, query, hash) => {
    const shown = redactTarget(`https://${user}:${password}@host.test/path?${query}#${hash}`)
    return shown === 'https://host.test/path'
  }))
  t.end()
})
