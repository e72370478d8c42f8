import { constants, mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import t from 'tap'
import { comparePaths, findOpenedPath } from '../../../host-api/read/opened-path.ts'
import { makeTree } from './make-tree.ts'

const tree = await makeTree()
t.teardown(() => tree[Symbol.asyncDispose]())
const { at } = tree

for (const find of [findOpenedPath, comparePaths]) {
  t.test(`${find.name}() gives the path without links of what is open`, async (t) => {
    for (const path of ['a.txt', 'link-in', 'link-detour']) {
      await using handle = await open(at('open', path))
      t.equal(await find(handle, at('open', path)), at('open/a.txt'))
    }
    await using folder = await open(at('open/link-dir'))
    t.equal(await find(folder, at('open/link-dir')), at('secret'))
  })

  t.test(`${find.name}() gives null, when the file was unlinked or replaced since`, async (t) => {
    writeFileSync(at('open/short'), 'x')
    await using handle = await open(at('open/short'))
    writeFileSync(at('open/short.new'), 'y')
    renameSync(at('open/short.new'), at('open/short'))
    t.equal(await find(handle, at('open/short')), null)
    unlinkSync(at('open/short'))
    t.equal(await find(handle, at('open/short')), null)
  })

  t.test(`${find.name}() is not deceived by a path that leads elsewhere meanwhile`, async (t) => {
    mkdirSync(at('open/swap'))
    writeFileSync(at('open/swap/key.txt'), 'public')
    await using handle = await open(at('open/swap/key.txt'))
    rmSync(at('open/swap'), { recursive: true })
    symlinkSync(at('secret'), at('open/swap'))
    t.equal(await find(handle, at('open/swap/key.txt')), null)
    rmSync(at('open/swap'))
  })

  t.test(`${find.name}() knows a living file whose name ends like a deleted one`, async (t) => {
    writeFileSync(at('open/x (deleted)'), 'x')
    await using handle = await open(at('open/x (deleted)'))
    t.equal(await find(handle, at('open/x (deleted)')), at('open/x (deleted)'))
  })
}

t.test('findOpenedPath() gives the path of a named pipe, which the caller has to refuse by its kind', { skip: process.platform !== 'linux' }, async (t) => {
  await using handle = await open(at('open/fifo'), constants.O_RDONLY | constants.O_NONBLOCK)
  t.equal(await findOpenedPath(handle, at('open/fifo')), at('open/fifo'))
})
