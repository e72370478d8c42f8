import { Readable } from 'node:stream'
import fc from 'fast-check'
import t from 'tap'
import { splitLines } from '../../src/audit/split-lines.ts'

async function cut(...chunks: (string | Uint8Array)[]) {
  return Array.fromAsync(splitLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
}

t.test('splitLines() gives numbered lines, wherever the chunks were cut', async (t) => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: fc.constantFrom('a', 'é', '🙂', '\n', '\r', '\u2028') }), fc.array(fc.nat(60), { maxLength: 5 }), async (text, cuts) => {
    const bytes = Buffer.from(text)
    const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
    const lines = await cut(...edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge)))
    const wanted = text.split('\n')
    if (wanted.at(-1) === '') wanted.pop()
    return JSON.stringify(lines.map((line) => line.text)) === JSON.stringify(wanted) && lines.every((line, index) => line.number === index + 1)
  }))
  t.end()
})

t.test('splitLines() says that the last line has no end, when the file was cut short', async (t) => {
  t.same(await cut('a\nb'), [{ number: 1, text: 'a', ended: true }, { number: 2, text: 'b', ended: false }])
})

t.test('splitLines() drops a line that is too long and goes on with the next', async (t) => {
  const big = 'x'.repeat(700_000)
  t.same((await cut('a\n', big, big, 'tail\nb\n')).map((line) => line.text), ['a', null, 'b'])
})
