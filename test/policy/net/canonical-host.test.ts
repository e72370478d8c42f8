import fc from 'fast-check'
import t from 'tap'
import { canonicalHost } from '../../../src/policy/net/canonical-host.ts'

const nameOf = (text: string) => {
  const host = canonicalHost(text)
  return host.ok && 'name' in host.value ? host.value.name : null
}

t.test('canonicalHost() writes a name the one way that URLs do', async (t) => {
  t.equal(nameOf('EXAMPLE.Com.'), 'example.com')
  t.equal(nameOf('M\u00dcnchen.test'), 'xn--mnchen-3ya.test')
  t.equal(nameOf('a\u3002b\uff0etest'), 'a.b.test')
  t.equal(nameOf('_dmarc.a-b.test'), '_dmarc.a-b.test')
  t.equal(nameOf('1password.com'), '1password.com')
})

t.test('canonicalHost() reads addresses', async (t) => {
  t.match(canonicalHost('10.0.0.1'), { ok: true, value: { address: [10, 0, 0, 1] } })
  t.match(canonicalHost('[::ffff:10.0.0.1]'), { ok: true, value: { address: [10, 0, 0, 1] } })
})

t.test('canonicalHost() refuses what two parsers could read in two ways', async (t) => {
  const wrong = [
    '', '.', '..', 'a..b', '.a', 'a b', 'a\tb', 'a/b', 'a\\b', 'a?b', 'a#b', 'a@b', 'a\uff0fb', 'a\uff1fb', 'a\uff03b', 'a\uff3cb', 'a\uff20b', 'a\u2100b', 'a|b', 'a<b', 'a%2eb', 'a:b', '::1', '[::1', '::1]', '[]', '[a]', '[1.2.3.4]', '-a.test', 'a-.test', 'a\0b', 'a\u00adb.test', 'a\u200bb.test',
    '127.1', '0177.0.0.1', '0x7f.1', '0x7f000001', '2130706433', '1.1.1.1.', '999.0.88.1', 'a.1', 'a.0x1', 'a.0x', '\uff11\uff12\uff17\u3002\uff10\u3002\uff10\u3002\uff11', `${'a'.repeat(64)}.test`, `${'a.'.repeat(130)}test`, 'a'.repeat(600),
  ]
  for (const text of wrong) t.equal(canonicalHost(text).ok, false, JSON.stringify(text.slice(0, 40)))
})

t.test('canonicalHost() agrees with the URL parser on every name that it takes', async () => {
  fc.assert(fc.property(fc.oneof(fc.domain(), fc.string({ unit: 'grapheme', maxLength: 12 })), (text) => {
    const name = nameOf(text)
    return name === null || URL.parse(`http://${text}/`)?.hostname.replace(/\.$/, '') === name
  }), { numRuns: 2000 })
})

t.test('canonicalHost() leaves a plain name as the URL parser leaves it, and refuses what that one reads as an address', async () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'x', 'n', 'z', '0', '1', '9', '-', '--', 'xn--', '.'), maxLength: 20 })
  fc.assert(fc.property(plain, (text) => {
    const host = canonicalHost(text)
    const parsed = URL.parse(`http://${text}/`)?.hostname ?? null
    if (!host.ok) return true
    return 'name' in host.value ? host.value.name === parsed || `${host.value.name}.` === parsed : host.value.address.join('.') === parsed && parsed === text
  }), { numRuns: 3000 })
})
