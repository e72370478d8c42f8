import { appendFileSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import t from 'tap'
import { type OpenedPath, openGranted } from '../../../host-api/read/open-granted.ts'
import { readContent } from '../../../host-api/read/read-content.ts'
import { makeCall } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at } = tree
const policy = makePolicy({ read: { allow: [tree.open, '/proc/self/status', '/dev/zero'] } })
const { signal } = new AbortController()
const opened = (path: string) => openGranted({ written: path, absolute: path.startsWith('/') ? path : at('open', path) }, ['file'], makeCall(policy))

t.test('readContent() reads files of any size up to the cap, byte for byte', async (t) => {
  for (const size of [0, 1, 4095, 4096, 4097, 1_048_575, 1_048_576, 1_048_577, 3_000_000]) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251)
    writeFileSync(at('open/file'), bytes)
    await using file = await opened('file')
    const content = await readContent(file, { maxBytes: Math.max(size, 1), signal })
    t.ok(Buffer.from(content).equals(bytes), `${size} bytes`)
    t.equal(content.buffer.byteLength, size, 'nothing else in the buffer')
  }
})

t.test('readContent() refuses one byte more than the cap', async (t) => {
  writeFileSync(at('open/file'), new Uint8Array(101))
  await using file = await opened('file')
  await t.rejects(readContent(file, { maxBytes: 100, signal }), { code: 'SP_READ_TOO_LARGE', message: /more than 100 bytes/ })
  t.equal((await readContent(file, { maxBytes: 101, signal })).length, 101, 'refused by its size, before a byte was read')
})

t.test('readContent() refuses a file that grows past the cap after it was opened', async (t) => {
  writeFileSync(at('open/file'), 'short')
  await using file = await opened('file')
  appendFileSync(at('open/file'), 'x'.repeat(20_000))
  await t.rejects(readContent(file, { maxBytes: 10_000, signal }), { code: 'SP_READ_TOO_LARGE' })
})

t.test('readContent() gives what is there, when a file grows or shrinks within the cap', async (t) => {
  writeFileSync(at('open/file'), 'short')
  await using grown = await opened('file')
  appendFileSync(at('open/file'), 'x'.repeat(20_000))
  t.equal((await readContent(grown, { maxBytes: 100_000, signal })).length, 20_005)
  await using shrunk = await opened('file')
  truncateSync(at('open/file'), 3)
  t.equal(Buffer.from(await readContent(shrunk, { maxBytes: 100_000, signal })).toString(), 'sho')
})

t.test('readContent() reads files that claim no size, and stops at the cap of one without end', { skip: process.platform !== 'linux' }, async (t) => {
  await using status = await opened('/proc/self/status')
  t.match(Buffer.from(await readContent(status, { maxBytes: 100_000, signal })).toString(), /^Name:/)
  await using zero = await opened('/dev/zero')
  await t.rejects(readContent(zero, { maxBytes: 5_000_000, signal }), { code: 'SP_READ_TOO_LARGE' })
})

t.test('readContent() ends with the reason of the signal', async (t) => {
  await using file = await opened('a.txt')
  const reason = new Error('over')
  await t.rejects(readContent(file, { maxBytes: 100, signal: AbortSignal.abort(reason) }), reason)
})

t.test('readContent() takes no file without the proof, by its type', async (t) => {
  await using handle = await open(at('secret/key.txt'))
  // @ts-expect-error a proof cannot be written down
  const forged: OpenedPath = { proof: { path: at('secret/key.txt') }, handle, info: await handle.stat(), written: 'x', [Symbol.asyncDispose]: async () => undefined }
  t.ok(forged)
})
