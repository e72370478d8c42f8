import fc from 'fast-check'
import t from 'tap'
import { redactStream } from '../../../../host-api/net/secrets/redact-stream.ts'

async function* cut(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0
  for (const size of sizes) {
    yield Buffer.from(text.slice(from, from + size), 'latin1')
    from += size
  }
  yield Buffer.from(text.slice(from), 'latin1')
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts).toString('latin1')
}

const redaction = (needle: string, mask: string) => ({ needle: Buffer.from(needle), mask: Buffer.from(mask) })

t.test('redactStream() replaces a value at every cut of the stream', async (t) => {
  const text = 'xx hunter2-hunter2 hunter2-hunter2hunter2-hunter2 hunter2-hunter yy'
  for (let size = 1; size <= text.length; size += 1) {
    const sizes = Array.from({ length: Math.ceil(text.length / size) }, () => size)
    t.equal(await collect(redactStream(cut(text, sizes), [redaction('hunter2-hunter2', '*')])), 'xx * ** hunter2-hunter yy', `pieces of ${size}`)
  }
})

t.test('redactStream() equals a replacement of the whole text, however it is cut', async (t) => {
  const small = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(small, fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 5 }), fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 20 }), async (text, needle, sizes) => {
      const redacted = await collect(redactStream(cut(text, sizes), [redaction(needle, '#')]))
      return redacted === text.split(needle).join('#')
    }),
    { numRuns: 500 },
  )
  t.pass('500 texts')
})

t.test('redactStream() takes the longer of two values that begin alike', async (t) => {
  const redactions = [redaction('secret-one-two', '2'), redaction('secret-one', '1')]
  t.equal(await collect(redactStream(cut('secret-one-two secret-one.', []), redactions)), '2 1.')
})

t.test('redactStream() passes on at once what cannot become a value', async (t) => {
  const gate = Promise.withResolvers<void>()
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('hello hun')
    await gate.promise
    yield Buffer.from('ger')
  }
  const pieces = redactStream(slow(), [redaction('hunter2-hunter2', '*')])
  t.equal(String((await pieces.next()).value), 'hello ')
  gate.resolve()
  t.equal(String((await pieces.next()).value), 'hunger')
})

t.test('redactStream() stays linear when a server repeats one value all over', async (t) => {
  const value = 'hunter2!'
  const redactions = [redaction(value, '*'), ...Array.from({ length: 30 }, (_, index) => redaction(`hunter2!never-there-${index}`, '-'))]
  const started = performance.now()
  const redacted = await collect(redactStream(cut(value.repeat(131_072), [65_536, 65_536, 65_536]), redactions))
  t.equal(redacted, '*'.repeat(131_072))
  // Quadratic behaviour takes minutes here.
  t.ok(performance.now() - started < 10_000)
})
