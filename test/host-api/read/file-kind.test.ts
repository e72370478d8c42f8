import { lstatSync } from 'node:fs'
import t from 'tap'
import { checkKind, kindOf } from '../../../host-api/read/file-kind.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const kind = (path: string, called = path) => kindOf(lstatSync(path), called)

t.test('kindOf() knows files, folders and harmless devices, and nothing else', async (t) => {
  t.equal(kind(tree.at('open/a.txt')), 'file')
  t.equal(kind(tree.open), 'directory')
  for (const path of ['fifo', 'socket', 'link-in']) t.equal(kind(tree.at('open', path)), null, path)
  for (const path of ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom']) t.equal(kind(path), 'file', path)
  t.equal(kind('/dev/null', '/dev/tty'), null, 'a device counts by the path that was checked')
  t.equal(kind('/dev/full'), null)
})

t.test('checkKind() refuses what was not wanted', async (t) => {
  const info = lstatSync(tree.open)
  const place = { written: 'x', path: tree.open }
  t.doesNotThrow(() => checkKind(info, { kinds: ['file', 'directory'], ...place }))
  t.throws(() => checkKind(info, { kinds: ['file'], ...place }), { code: 'SP_READ_FAILED', message: 'Cannot read "x": it is a folder, use readDir' })
  t.throws(() => checkKind(lstatSync(tree.at('open/fifo')), { kinds: ['file'], ...place }), { code: 'SP_READ_FAILED', message: 'Cannot read "x": it is not an ordinary file or folder' })
})
