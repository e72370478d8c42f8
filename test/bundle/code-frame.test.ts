import * as fc from 'fast-check'
import t from 'tap'
import { codeFrame } from '../../src/bundle/code-frame.ts'

t.test('codeFrame() shows a line, its neighbours and a caret', (t) => {
  const text = 'one\r\ntwo\nthree\tx\nfour\nfive'
  t.equal(codeFrame(text, { line: 3, column: 6, length: 2 }), '  2 | two\n> 3 | three x\n    |       ^\n  4 | four')
  t.equal(codeFrame(text, { line: 1, column: 0, length: 3 }), '> 1 | one\n    | ^^^\n  2 | two')
  t.equal(codeFrame(text, { line: 5, column: 4 }), '  4 | four\n> 5 | five\n    |     ^')
  t.equal(codeFrame('', { line: 1, column: 0 }), '> 1 |\n    | ^')
  t.equal(codeFrame(text, { line: 99, column: 0 }), '', 'a line that is not there')
  t.end()
})

t.test('codeFrame() cuts long lines around the place and escapes what could steer a terminal', (t) => {
  const frame = codeFrame(`${'a'.repeat(10_000)}X${'b'.repeat(10_000)}`, { line: 1, column: 10_000, length: 5000 })
  const [line = '', caret = ''] = frame.split('\n')
  t.ok(line.length < 140)
  t.equal(line[caret.indexOf('^')], 'X')
  t.notMatch(codeFrame('\u001b[2J\u202e\u0000', { line: 1, column: 1 }), /[\u001b\u202e\u0000]/)
  t.end()
})

t.test('codeFrame() is short and printable for any text and place', async (t) => {
  await fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(20), fc.nat(400), fc.nat(400), (text, line, column, length) => {
    const frame = codeFrame(text, { line, column, length })
    if (/[\p{Cc}\p{Cf}]/u.test(frame.replaceAll('\n', '')) || frame.length > 8000) throw new Error(JSON.stringify(frame))
  }))
  t.pass()
})
