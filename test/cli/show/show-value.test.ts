import fc from 'fast-check'
import t from 'tap'
import { showJson, showValue } from '../../../apps/cli/show/show-value.ts'

const pipe = { isTTY: false }
const tty = { isTTY: true }

t.test('showValue() prints texts as they are and everything else as JSON', (t) => {
  t.equal(showValue('hello', pipe), 'hello\n')
  t.equal(showValue('hello\n', pipe), 'hello\n')
  t.equal(showValue({ a: [1, null] }, pipe), '{"a":[1,null]}\n')
  t.equal(showValue({ a: 1 }, tty), '{\n  "a": 1\n}\n')
  t.equal(showValue(null, pipe), 'null\n')
  t.equal(showValue(undefined, pipe), '')
  t.end()
})

t.test('showValue() escapes what could steer the terminal, on a terminal', (t) => {
  t.equal(showValue('a\u001b[2Jb\nc', tty), 'a\\u{1b}[2Jb\nc\n')
  t.equal(showValue('a\u001b[2Jb', pipe), 'a\u001b[2Jb\n', 'a pipe gets the text untouched')
  t.equal(showValue({ k: '\u009b2J\u202e\u007f' }, pipe), '{"k":"\\u009b2J\\u202e\\u007f"}\n')
  t.end()
})

t.test('showJson() tags what JSON has no word for', (t) => {
  const value = { big: 10n, when: new Date(0), never: new Date(Number.NaN), bytes: new Uint8Array([1, 2]), buffer: Buffer.from('a'), raw: new Uint8Array([3]).buffer, nan: Number.NaN, far: -Infinity, map: { $type: 'Map', entries: [[1n, 2]] } }
  t.same(JSON.parse(showJson(value, false)), {
    big: { $type: 'BigInt', value: '10' }, when: '1970-01-01T00:00:00.000Z', never: null,
    bytes: { $type: 'Bytes', base64: 'AQI=' }, buffer: { $type: 'Bytes', base64: 'YQ==' }, raw: { $type: 'Bytes', base64: 'Aw==' },
    nan: { $type: 'Number', value: 'NaN' }, far: { $type: 'Number', value: '-Infinity' }, map: { $type: 'Map', entries: [[{ $type: 'BigInt', value: '1' }, 2]] },
  })
  t.end()
})

t.test('showJson() gives one line of JSON that means the same, for any JSON value', (t) => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
    const text = showJson(value, false)
    return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) && JSON.stringify(JSON.parse(text)) === JSON.stringify(value)
  }))
  t.end()
})
