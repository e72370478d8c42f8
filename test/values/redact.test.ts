import fc from 'fast-check'
import t from 'tap'
import { makeRedactor } from '../../src/values/redact.ts'
import { redactValue } from '../../src/values/redact-value.ts'

const SECRET = 'sk_live_"51/H+x=\u00e9'
const redact = makeRedactor([{ name: 'KEY', value: SECRET }])
const forms: [string, string][] = [
  ['as it is', SECRET], ['in JSON', JSON.stringify(SECRET).slice(1, -1)], ['percent-encoded', encodeURIComponent(SECRET)], ['percent-encoded, lower case', encodeURIComponent(SECRET).replace(/%../g, (triplet) => triplet.toLowerCase())],
  ['in a form', new URLSearchParams({ k: SECRET }).toString().slice(2)], ['in a URL path', encodeURI(SECRET)], ['in hex', Buffer.from(SECRET).toString('hex')], ['in base64', Buffer.from(SECRET).toString('base64')], ['in base64url', Buffer.from(SECRET).toString('base64url')],
]

t.test('makeRedactor() finds each form of a secret inside of a text', async (t) => {
  for (const [name, form] of forms) t.match(redact(`before ${form} after`), /^before \[secret KEY\]=* after$/, name)
})

t.test('makeRedactor() finds a secret at any place of base64-encoded data', async (t) => {
  for (let before = 0; before < 7; before += 1) {
    for (let after = 0; after < 4; after += 1) {
      const data = Buffer.from(`${'u'.repeat(before)}${SECRET}${':'.repeat(after)}`)
      for (const form of [data.toString('base64'), data.toString('base64url')]) {
        const shown = redact(`Basic ${form}`)
        t.match(shown, /\[secret KEY\]/)
        t.ok(shown.length < 40, 'only the ends that hold neighbours are left')
      }
    }
  }
})

t.test('makeRedactor() leaves no secret in any text, also when secrets overlap or contain each other', async (t) => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 5 })
  t.doesNotThrow(() => fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-') }), (values, text) => {
    const shown = makeRedactor(values.map((value, index) => ({ name: `${index}`, value })))(text)
    const rest = shown.replace(/\[secret \d\]/g, '|')
    return values.every((value) => !rest.includes(value)) && (values.some((value) => text.includes(value)) || shown === text)
  }), { numRuns: 2000 }))
  t.equal(makeRedactor([{ name: 'A', value: 'abcd' }, { name: 'B', value: 'cdef' }])('xabcdefx'), 'x[secret A]x')
  t.equal(makeRedactor([{ name: 'SHORT', value: 'abcd' }, { name: 'LONG', value: 'abcdef' }])('abcdef'), '[secret LONG]')
})

t.test('makeRedactor() without secrets, or with an empty one, changes nothing', async (t) => {
  t.equal(makeRedactor([])('text'), 'text')
  t.equal(makeRedactor([{ name: 'E', value: '' }])('text'), 'text')
})

t.test('makeRedactor() stays fast for a long text full of hits', async (t) => {
  const started = performance.now()
  t.equal(makeRedactor([{ name: 'A', value: 'aa' }])('a'.repeat(1_000_000)), '[secret A]')
  makeRedactor(Array.from({ length: 20 }, (_, index) => ({ name: `S${index}`, value: `secret-value-${index}` })))('secret-value-3 '.repeat(70_000))
  t.ok(performance.now() - started < 5000)
})

t.test('redactValue() reaches strings, keys, numbers and bytes at any depth, in place', async (t) => {
  const bytes = Buffer.from(`\x00\xff${SECRET}\xfe`, 'utf8')
  const value = { list: [SECRET, 1, null, true], map: { $type: 'Map', entries: [[`k ${SECRET}`, new Date(5)]] }, [SECRET]: 1, [`${SECRET}${SECRET}`]: 2, bytes: new Uint8Array(bytes), plain: new Uint8Array([1]) }
  const redacted = redactValue(value, redact) as typeof value
  t.equal(redacted, value)
  t.strictSame(Object.keys(value), ['list', 'map', '[secret KEY]', '[secret KEY] 2', 'bytes', 'plain'])
  t.strictSame(value.list, ['[secret KEY]', 1, null, true])
  t.strictSame(value.map.entries, [['k [secret KEY]', new Date(5)]])
  t.equal(Buffer.from(value.bytes).toString('latin1'), Buffer.from('\x00\xff', 'utf8').toString('latin1') + '[secret KEY]' + Buffer.from('\xfe', 'utf8').toString('latin1'))
  t.equal(redactValue(SECRET, redact), '[secret KEY]')
  t.equal(redactValue(new TextEncoder().encode(SECRET).buffer, redact) instanceof ArrayBuffer, true)
  const pin = makeRedactor([{ name: 'PIN', value: '735291' }])
  t.strictSame(redactValue([735291, 735291n, 7, 5n], pin), ['[secret PIN]', '[secret PIN]', 7, 5n])
  let deep: unknown = SECRET
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  t.doesNotThrow(() => redactValue(deep, redact))
})
