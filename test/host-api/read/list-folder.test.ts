import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { listFolder } from '../../../host-api/read/list-folder.ts'
import { openGranted } from '../../../host-api/read/open-granted.ts'
import { makeCall } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at } = tree
const policy = makePolicy({ read: { allow: [tree.open], deny: [at('open/private'), at('open/many/denied')] } })
const bounds = { maxEntries: 100, policy, signal: new AbortController().signal }
const opened = (path: string) => openGranted({ written: path, absolute: at('open', path) }, ['directory'], makeCall(policy))

t.test('listFolder() tells names and kinds, sorted, without the denied ones', async (t) => {
  await using folder = await opened('.')
  const entries = await listFolder(folder, bounds)
  const kinds = Object.fromEntries(entries.map(({ name, kind }) => [name, kind]))
  t.match(kinds, { 'a.txt': 'file', sub: 'directory', 'link-in': 'symlink', 'link-out': 'symlink', 'link-dir': 'symlink', fifo: 'other', socket: 'other', hard: 'file' })
  t.notOk('private' in kinds)
  t.notOk('.' in kinds || '..' in kinds)
  const names = entries.map(({ name }) => name)
  t.strictSame(names, [...names].sort())
})

t.test('listFolder() refuses a folder with more names than the cap, the hidden ones counted', async (t) => {
  mkdirSync(at('open/many'))
  for (let i = 0; i < 9; i++) writeFileSync(at('open/many', String(i)), '')
  writeFileSync(at('open/many/denied'), '')
  await using folder = await opened('many')
  t.equal((await listFolder(folder, { ...bounds, maxEntries: 10 })).length, 9)
  await t.rejects(listFolder(folder, { ...bounds, maxEntries: 9 }), { code: 'SP_READ_TOO_LARGE', message: 'Cannot list "many": it holds more than 9 names' })
})

t.test('listFolder() lists what was opened, when a link has taken its place', async (t) => {
  mkdirSync(at('open/first'))
  writeFileSync(at('open/first/public'), '')
  await using folder = await opened('first')
  renameSync(at('open/first'), at('open/moved'))
  symlinkSync(at('secret'), at('open/first'))
  t.strictSame(await listFolder(folder, bounds), [{ name: 'public', kind: 'file' }])
  rmSync(at('open/first'))
})

t.test('listFolder() leaves out names that no plugin could write', { skip: process.platform !== 'linux' }, async (t) => {
  mkdirSync(at('open/odd'))
  execFileSync('sh', ['-c', 'cd "$1" && : > "$(printf "bad\\377name")" && : > good', 'sh', at('open/odd')])
  await using folder = await opened('odd')
  t.strictSame(await listFolder(folder, bounds), [{ name: 'good', kind: 'file' }])
})

t.test('listFolder() ends with the reason of the signal', async (t) => {
  await using folder = await opened('sub')
  const reason = new Error('over')
  await t.rejects(listFolder(folder, { ...bounds, signal: AbortSignal.abort(reason) }), reason)
})
