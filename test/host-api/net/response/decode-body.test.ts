import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import t from 'tap'
import { type Coding, decodeBody, parseContentEncoding } from '../../../../host-api/net/response/decode-body.ts'

const ENCODE: Record<Coding, (data: Uint8Array) => Buffer> = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync, zstd: zstdCompressSync }

async function* cut(data: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < data.byteLength; from += size) yield data.subarray(from, from + size)
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

t.test('parseContentEncoding() reads codings in order and gives up on what it does not know', async (t) => {
  const read = (...values: string[]) => parseContentEncoding(values.map((value) => ['content-encoding', value]))
  t.same(read(), [])
  t.same(read('identity', ''), [])
  t.same(read('GZIP , br'), ['gzip', 'br'])
  t.same(read('deflate', 'zstd'), ['deflate', 'zstd'])
  for (const odd of ['compress', 'gzip, unknown', 'toString', '__proto__', 'constructor', 'gzip, gzip, gzip', 'gzip;q=1']) t.equal(read(odd), null, odd)
  t.same(parseContentEncoding([['content-type', 'gzip']]), [])
})

t.test('decodeBody() undoes what was coded, however it is cut', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom<Coding>('gzip', 'deflate', 'br', 'zstd'), { maxLength: 2 }), fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (codings, data, size) => {
      const coded = codings.reduce<Buffer>((bytes, coding) => ENCODE[coding](bytes), Buffer.from(data))
      return (await collect(decodeBody(cut(coded, size), codings))).equals(data)
    }),
    { numRuns: 100 },
  )
  t.pass('100 bodies')
})

t.test('decodeBody() takes raw deflate for deflate, and several gzip members as one body', async (t) => {
  t.equal(String(await collect(decodeBody(cut(deflateRawSync('hello'), 2), ['deflate']))), 'hello')
  t.equal(String(await collect(decodeBody(cut(Buffer.concat([gzipSync('a'), gzipSync('b')]), 5), ['gzip']))), 'ab')
})

t.test('decodeBody() refuses a zstd window larger than the standard allows', async (t) => {
  const { constants } = await import('node:zlib')
  const wide = zstdCompressSync(Buffer.alloc(40 * 1_048_576, 'ab'), { params: { [constants.ZSTD_c_windowLog]: 25 } })
  await t.rejects(collect(decodeBody(cut(wide, 1000), ['zstd'])))
})

t.test('decodeBody() ends its source when nobody reads on', async (t) => {
  let ended = false
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      const block = gzipSync(Buffer.alloc(1000))
      for (;;) yield block
    } finally {
      ended = true
    }
  }
  for await (const piece of decodeBody(endless(), ['gzip'])) {
    t.ok(piece.byteLength > 0)
    break
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  t.equal(ended, true)
})
