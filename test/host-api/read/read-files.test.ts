import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { readFiles } from '../../../host-api/read/read-files.ts'
import type { Decision } from '../../../src/policy/request.ts'
import { attach, makeCall, makeScope } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at, open } = tree
const policy = makePolicy({ read: { allow: [open], deny: [at('open/private')] } })
const { attachment, call } = attach(readFiles(), makeScope(policy, open))
const read = (name: string, path: unknown) => call(`read.${name}`, [path], makeCall(policy))

t.test('readFiles() attaches four functions without effect, each with its member on ctx.fs', async (t) => {
  t.strictSame(attachment.functions.map(({ name, effect }) => [name, effect]), [['read.text', false], ['read.bytes', false], ['read.dir', false], ['read.stat', false]])
  t.strictSame(attachment.members?.map(({ path, call }) => [path.join('.'), call]), [['fs.readText', 'read.text'], ['fs.readBytes', 'read.bytes'], ['fs.readDir', 'read.dir'], ['fs.stat', 'read.stat']])
})

t.test('readFiles() attaches nothing, when no read is granted', async (t) => {
  t.equal(readFiles().attach(makeScope(makePolicy({}), open)), null)
  t.equal(readFiles().attach(makeScope(makePolicy({ read: { deny: [open] } }), open)), null)
  t.equal(readFiles().attach(makeScope(makePolicy({ sdk: { allow: ['*'] } }), open)), null)
})

t.test('readFiles() reads granted files under each of their names', async (t) => {
  for (const path of ['a.txt', './a.txt', 'sub/../a.txt', at('open/a.txt'), `//${open}//a.txt`, pathToFileURL(at('open/a.txt')).href, 'link-in', 'link-abs', 'hard', 'link-dir/../a.txt', '../open/a.txt']) {
    t.equal(await read('text', path), 'hello', path)
  }
  t.strictSame(await read('bytes', 'sub/b.txt'), new TextEncoder().encode('below'))
})

t.test('readFiles() follows a link that leaves and comes back, since what counts is where it ends', async (t) => {
  t.equal(await read('text', 'link-detour'), 'hello')
})

t.test('readFiles() reads devices that a grant names, never more than the cap', async (t) => {
  const devices = makePolicy({ read: { allow: ['/dev/null', '/dev/zero', '/dev/full'] } })
  const attached = attach(readFiles({ maxBytes: 10_000 }), makeScope(devices, open))
  t.equal(await attached.call('read.text', ['/dev/null'], makeCall(devices)), '')
  await t.rejects(attached.call('read.bytes', ['/dev/zero'], makeCall(devices)), { code: 'SP_READ_TOO_LARGE' })
  await t.rejects(attached.call('read.bytes', ['/dev/full'], makeCall(devices)), { code: 'SP_READ_FAILED' })
  await t.rejects(attached.call('read.bytes', ['/dev/random'], makeCall(devices)), { code: 'SP_DENIED_READ' })
})

t.test('readFiles() needs an absolute path, when the plugin has no folder', async (t) => {
  const loose = attach(readFiles(), makeScope(policy, null))
  await t.rejects(loose.call('read.text', ['a.txt'], makeCall(policy)), { code: 'SP_READ_FAILED', message: /absolute path/ })
  t.equal(await loose.call('read.text', [at('open/a.txt')], makeCall(policy)), 'hello')
})

t.test('readFiles() follows a revoked grant at once', async (t) => {
  let live = policy
  const running = makeCall(() => live)
  t.equal(await call('read.text', ['a.txt'], running), 'hello')
  live = makePolicy({})
  await t.rejects(call('read.text', ['a.txt'], running), { code: 'SP_DENIED_READ' })
})

t.test('readFiles() asks once per path, and again for where a link leads', async (t) => {
  const asked: string[] = []
  const onDecision = ({ target }: Decision) => void asked.push(target)
  await call('read.text', ['a.txt'], makeCall(policy, { onDecision }))
  t.strictSame(asked, [at('open/a.txt')])
  await call('read.text', ['link-in'], makeCall(policy, { onDecision }))
  t.strictSame(asked.slice(1), [at('open/link-in'), at('open/a.txt')])
})

t.test('stat() tells kind, size and time of what a path leads to', async (t) => {
  utimesSync(at('open/a.txt'), 1000, 2000)
  t.strictSame(await read('stat', 'a.txt'), { kind: 'file', size: 5, modifiedAt: new Date(2_000_000) })
  t.match(await read('stat', 'link-in'), { kind: 'file', size: 5 })
  t.match(await read('stat', 'sub'), { kind: 'directory' })
  t.match(await read('stat', '.'), { kind: 'directory' })
  for (const path of ['fifo', 'socket']) await t.rejects(read('stat', path), { code: 'SP_READ_FAILED', message: /not an ordinary file/ })
  for (const path of ['link-out', 'link-dir', 'link-null', '..', 'private']) await t.rejects(read('stat', path), { code: 'SP_DENIED_READ' })
})

t.test('readFiles() ends with the reason of the signal, when the run is over', async (t) => {
  const reason = new Error('over')
  await t.rejects(call('read.text', ['a.txt'], makeCall(policy, { signal: AbortSignal.abort(reason) })), reason)
})

t.test('readFiles() closes what it opened, however a call ends', { skip: process.platform !== 'linux' }, async (t) => {
  writeFileSync(at('open/binary'), new Uint8Array([0xff]))
  const openFiles = () => readdirSync('/proc/self/fd').length
  const ways = ['a.txt', 'binary', 'sub', 'fifo', 'socket', 'link-out', 'nothing', 'link-dir/key.txt']
  const before = openFiles()
  for (let round = 0; round < 5; round++) {
    for (const path of ways) for (const name of ['text', 'dir', 'stat']) await read(name, path).catch(() => undefined)
  }
  t.equal(openFiles(), before)
})

t.test('readFiles() describes a call by the path that was asked for, escaped', async (t) => {
  const [text] = attachment.functions
  t.equal(text?.describe?.(['a\u001b[2J.txt']), 'a\\u{1b}[2J.txt')
  t.equal(text?.describe?.([5]), 'no path')
})

t.test('readFiles() refuses options that are no counts', async (t) => {
  for (const maxBytes of [0, -1, 1.5, Number.NaN, Infinity]) t.throws(() => readFiles({ maxBytes }), { code: 'SP_USAGE' })
  t.throws(() => readFiles({ maxEntries: 0 }), { code: 'SP_USAGE', message: /maxEntries/ })
})
