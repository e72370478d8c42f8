import fc from 'fast-check'
import t from 'tap'
import { parseHostPort, parseNetGrant, parsePort } from '../../../src/policy/net/parse-net-grant.ts'

t.test('parseNetGrant() reads every form', async (t) => {
  const forms = {
    'example.com': 'name', 'example.com:8080': 'name', '*.example.com': 'suffix', '*.example.com:443': 'suffix', '10.0.0.1': 'range', '10.0.0.1:80': 'range', '[::1]': 'range', '[::1]:80': 'range',
    '10.1.0.0/16': 'range', '10.1.0.0/16:8080': 'range', '[fd00::]/8': 'range', '[fd00::]/8:8080': 'range', 'fd00::/8': 'range', 'fd00::/8:8080': 'range', ':8080': 'loopback', localhost: 'name',
  }
  for (const [text, form] of Object.entries(forms)) {
    const found = parseNetGrant(text)
    t.match(found, { ok: true, value: { host: { form }, port: /:(80|443|8080)$/.test(text) ? Number(/\d+$/.exec(text)?.[0]) : null, url: null, text } }, text)
  }
  t.match(parseNetGrant('[::ffff:10.0.0.0]/104'), { value: { host: { range: { address: [10, 0, 0, 0], prefix: 8 } } } })
})

t.test('parseNetGrant() says what would be right', async (t) => {
  const wrong: Record<string, RegExp> = {
    '*': /write true/, 'api.*.com': /only first/, '**.a.test': /only first/, '*.*.a.test': /only first/, '*a.test': /only first/, '*.10.0.0.1': /range/, 'https://u:p@a.test:8443/x': /did you mean "a.test:8443"/,
    '::1': /brackets: "\[::1\]"/, 'a.test:0': /1 to 65535/, 'a.test:65536': /1 to 65535/, 'a.test:': /1 to 65535/, 'a.test:080': /1 to 65535/, 'a.test:80:90': /./, ':': /1 to 65535/, 'a.test/x': /url/,
    '10.0.0.1/8': /did you mean "10.0.0.0\/8"/, '10.0.0.0/33': /prefix/, '10.0.0.0/': /prefix/, '10.0.0.0/8:': /1 to 65535/, '[::ffff:0.0.0.0]/95': /prefix/, '[fd00::1]/8': /did you mean "\[fd00::\]\/8"/,
    '[fe80::1%eth0]': /zone/, '[10.0.0.0]/8': /path/, 'a%2eb.test': /escapes/, '': /empty/, ' a.test': /spaces/, '*.': /empty/, '[::1]80': /brackets/, '[::1]:': /1 to 65535/,
  }
  for (const [text, pattern] of Object.entries(wrong)) t.match(parseNetGrant(text), { ok: false, problem: pattern }, JSON.stringify(text))
})

t.test('parseNetGrant() answers for every text', async () => {
  const word = fc.constantFrom('a', '*', '.', ':', '[', ']', '/', '%', '1', '::', 'test', '10.0.0.0', ' ', '@', '\\', '\u3002')
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(word, { maxLength: 8 }).map((words) => words.join(''))), (text) => typeof parseNetGrant(text).ok === 'boolean'), { numRuns: 3000 })
})

t.test('parseHostPort() and parsePort() read their part', async (t) => {
  t.match(parseHostPort('a.test:1'), { value: { port: 1 } })
  t.match(parseHostPort('10.0.0.0/8'), { ok: false })
  t.match(parsePort('65535'), { value: 65_535 })
  t.match(parsePort('1e3'), { ok: false })
})
