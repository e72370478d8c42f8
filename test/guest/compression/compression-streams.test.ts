import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import t from 'tap'
import { makeAdler32, makeCrc32 } from '../../../src/guest/compression/checksum.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const TOOLS = `
  globalThis.unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
  globalThis.hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  globalThis.through = async (stream, chunks) => {
    const writer = stream.writable.getWriter()
    const written = (async () => { for (const chunk of chunks) await writer.write(chunk); await writer.close() })()
    written.catch(() => {})
    const reader = stream.readable.getReader()
    let text = ''
    for (let step = await reader.read(); !step.done; step = await reader.read()) { if (!(step.value instanceof Uint8Array) || step.value.length === 0) throw new Error('a chunk that is none'); text += hex(step.value) }
    await written
    return text
  }
  globalThis.fails = async (stream, chunks) => { try { return 'gave ' + await through(stream, chunks) } catch (error) { return error.name } }
  0
`

const NATIVE = { gzip: [gzipSync, gunzipSync], deflate: [deflateSync, inflateSync], 'deflate-raw': [deflateRawSync, inflateRawSync] } as const
const FORMATS = Object.keys(NATIVE) as (keyof typeof NATIVE)[]

const scripts = [...(await webScripts()), TOOLS]

const cut = (bytes: Uint8Array, at: number): string => `[unhex('${Buffer.from(bytes.subarray(0, at)).toString('hex')}'), unhex('${Buffer.from(bytes.subarray(at)).toString('hex')}')]`

t.test('CompressionStream writes what zlib reads, and DecompressionStream reads what zlib writes', async (t) => {
  using iso = makeIsolate(scripts)
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.string({ maxLength: 40 }).chain((text) => fc.integer({ min: 0, max: 400 }).map((times) => new TextEncoder().encode(text.repeat(times)))))
  await fc.assert(fc.asyncProperty(bytes, fc.constantFrom(...FORMATS), fc.double({ min: 0, max: 1, noNaN: true }), async (data, format, share) => {
    const [pack, unpack] = NATIVE[format]
    const packed = (await iso.run(`return through(new CompressionStream('${format}'), ${cut(data, Math.floor(data.length * share))})`)) as string
    t.equal(Buffer.compare(unpack(Buffer.from(packed, 'hex')), data), 0)
    const native = pack(data)
    t.equal(await iso.run(`return through(new DecompressionStream('${format}'), ${cut(native, Math.floor(native.length * share))})`), Buffer.from(data).toString('hex'))
  }), { numRuns: 60 })
})

t.test('DecompressionStream refuses what is cut off, damaged or has more after its end', async (t) => {
  using iso = makeIsolate(scripts)
  const text = new TextEncoder().encode('a text that is packed '.repeat(20))
  for (const format of FORMATS) {
    const packed = NATIVE[format][0](text)
    const last = packed.length - 1
    for (const at of [0, 1, 5, last]) t.equal(await iso.run(`return fails(new DecompressionStream('${format}'), ${cut(packed.subarray(0, at), at)})`), 'TypeError', `${format} cut at ${at}`)
    t.equal(await iso.run(`return fails(new DecompressionStream('${format}'), ${cut(Buffer.concat([packed, new Uint8Array(1)]), packed.length)})`), 'TypeError', `${format} and more`)
    t.equal(await iso.run(`return fails(new DecompressionStream('${format}'), ${cut(Buffer.concat([packed, packed]), 3)})`), 'TypeError', `${format} twice`)
    if (format === 'deflate-raw') continue
    for (const at of [0, last, last - 3]) {
      const wrong = Buffer.from(packed)
      wrong.writeUInt8((wrong.readUInt8(at) ^ 0x55) & 0xff, at)
      t.equal(await iso.run(`return fails(new DecompressionStream('${format}'), ${cut(wrong, 4)})`), 'TypeError', `${format} with another byte at ${at}`)
    }
  }
})

t.test('DecompressionStream never throws anything but a TypeError, whatever it reads', async (t) => {
  using iso = makeIsolate(scripts)
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...FORMATS), fc.boolean(), async (noise, format, headed) => {
    const data = headed && format !== 'deflate-raw' ? Buffer.concat([NATIVE[format][0](new Uint8Array(0)).subarray(0, format === 'gzip' ? 10 : 2), noise]) : noise
    t.match(await iso.run(`return fails(new DecompressionStream('${format}'), ${cut(data, data.length >> 1)})`), /^(?:TypeError|gave )/)
  }), { numRuns: 150 })
})

t.test('DecompressionStream reads every field that the head of gzip may have', async (t) => {
  using iso = makeIsolate(scripts)
  const packed = gzipSync('x')
  const head = Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, ...Buffer.from('name\0comment\0')])
  const crc = makeCrc32()
  crc.add(head)
  const sum = Buffer.from([crc.sum() & 255, (crc.sum() >>> 8) & 255])
  for (const at of [3, 11, 15, 22, 40]) t.equal(await iso.run(`return through(new DecompressionStream('gzip'), ${cut(Buffer.concat([head, sum, packed.subarray(10)]), at)})`), '78')
  t.equal(await iso.run(`return fails(new DecompressionStream('gzip'), ${cut(Buffer.concat([head, Buffer.from([0, 0]), packed.subarray(10)]), 5)})`), 'TypeError')
})

t.test('the constructors take the names of formats, and chunks are bytes', async (t) => {
  using iso = makeIsolate(scripts)
  const made = (text: string) => iso.run(`try { ${text}; return 'made' } catch (error) { return error.name }`)
  for (const kind of ['CompressionStream', 'DecompressionStream']) {
    for (const format of FORMATS) t.equal(await made(`new ${kind}({ toString: () => '${format}' })`), 'made')
    for (const wrong of ["'GZIP'", "''", '', 'null', 'Symbol()']) t.equal(await made(`new ${kind}(${wrong})`), 'TypeError', `${kind}(${wrong})`)
    t.equal(await made(`${kind}('gzip')`), 'TypeError')
    for (const wrong of ["'text'", '1', 'null', '{ length: 1 }', '[1]']) t.equal(await iso.run(`return fails(new ${kind}('gzip'), [${wrong}])`), 'TypeError')
  }
  t.equal(await iso.run(`return through(new DecompressionStream('deflate'), [new DataView(unhex('ff789c03ff').buffer, 1, 3), unhex('0000000001').buffer])`), '')
  t.equal(await iso.run(`return through(new CompressionStream('deflate'), [])`), '789c030000000001')
})

t.test('makeCrc32() and makeAdler32() give the sums of the standards', (t) => {
  const of = (sum: ReturnType<typeof makeCrc32>, text: string) => (sum.add(new TextEncoder().encode(text)), sum.sum())
  t.equal(of(makeCrc32(), '123456789'), 0xcbf43926)
  t.equal(of(makeAdler32(), 'Wikipedia'), 0x11e60398)
  const long = new Uint8Array(100_000).fill(255)
  const adler = makeAdler32()
  adler.add(long)
  t.equal(adler.sum(), deflateSync(long).readUInt32BE(deflateSync(long).length - 4))
  t.end()
})
