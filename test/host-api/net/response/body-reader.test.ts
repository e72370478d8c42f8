import fc from 'fast-check'
import t from 'tap'
import { BodyReader } from '../../../../host-api/net/response/body-reader.ts'

async function* from(...parts: (string | Error | Promise<string>)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield Buffer.from(await part)
  }
}

const text = ({ chunk, done }: { chunk: Uint8Array | null; done: boolean }): [string | null, boolean] => [chunk === null ? null : Buffer.from(chunk).toString(), done]
const ALL = { maxBytes: 100, graceMs: null }

t.test('BodyReader.read() joins what is there and says when it is all', async (t) => {
  t.same(text(await new BodyReader(from('a', 'b', 'c')).read(ALL)), ['abc', true])
  t.same(text(await new BodyReader(from()).read(ALL)), [null, true])
})

t.test('BodyReader.read() splits what is too large', async (t) => {
  const reader = new BodyReader(from('abcdefg', 'h'))
  const small = { maxBytes: 3, graceMs: null }
  t.same([text(await reader.read(small)), text(await reader.read(small)), text(await reader.read(small)), text(await reader.read(small))], [['abc', false], ['def', false], ['gh', true], [null, true]])
})

t.test('BodyReader.read() does not wait for more once it has something', async (t) => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const reader = new BodyReader(from('now', promise))
  t.same(text(await reader.read(ALL)), ['now', false])
  t.same(text(await reader.read({ maxBytes: 100, graceMs: 5 })), [null, false], 'nor longer than its grace for the first bytes')
  resolve('later')
  t.same(text(await reader.read(ALL)), ['later', true])
})

t.test('BodyReader.read() hands out what came before a failure, then the failure', async (t) => {
  for (const graceMs of [null, 20]) {
    const reader = new BodyReader(from('a', 'b', new Error('broken')))
    t.same(text(await reader.read({ maxBytes: 100, graceMs })), ['ab', false])
    await t.rejects(reader.read(ALL), { message: 'broken' })
  }
  const broken = new BodyReader(from(new Error('at once')))
  t.same(text(await broken.read({ maxBytes: 100, graceMs: 20 })), [null, false], 'the head of the response is still worth something')
  await t.rejects(broken.read(ALL), { message: 'at once' })
})

t.test('BodyReader.read() loses no byte and keeps the order, whatever the sizes', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), async (parts, maxBytes) => {
      const reader = new BodyReader(from(...parts))
      let read = ''
      for (let done = false; !done; ) {
        const piece = await reader.read({ maxBytes, graceMs: null })
        if ((piece.chunk?.byteLength ?? 0) > maxBytes) return false
        read += piece.chunk === null ? '' : Buffer.from(piece.chunk).toString()
        done = piece.done
      }
      return read === parts.join('')
    }),
    { numRuns: 100 },
  )
  t.pass('100 bodies')
})
