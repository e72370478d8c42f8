import fc from 'fast-check'
import t from 'tap'
import { printComment } from '../../../../host-api/sdk/typescript/print-comment.ts'

t.test('printComment() writes one line or a block, or nothing', async (t) => {
  t.equal(printComment({ description: 'Reads' }), '/** Reads */\n')
  t.equal(printComment({ description: 'Reads\r\n\r\nmuch' }), '/**\n * Reads\n *\n * much\n */\n')
  t.equal(printComment({ deprecated: true }), '/** @deprecated */\n')
  t.equal(printComment({}), '')
  t.equal(printComment({ description: ' \n ' }), '')
})

t.test('printComment() keeps any text inside of the comment', async () => {
  const piece = fc.oneof(fc.constantFrom('*/', '*', '/', '\n', '\r', '\u2028', '\u0000', '*\u200b/'), fc.string())
  fc.assert(fc.property(fc.array(piece).map((pieces) => pieces.join('')), (description) => {
    const text = printComment({ description })
    return text === '' || (text.indexOf('*/') === text.length - 3 && text.startsWith('/**') && !/[\u0000\r\u2028]/.test(text))
  }))
})
