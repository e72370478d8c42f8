import { execFileSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { ReadBudget } from '../../../src/bundle/resolve/read-budget.ts'
import { readRegularFile } from '../../../src/bundle/resolve/read-regular-file.ts'
import { makeFolder } from '../make-folder.ts'

const budget = (max = 1000): ReadBudget => new ReadBudget(max, 'the test')

t.test('readRegularFile() reads the bytes of a file that fits', async (t) => {
  const folder = await makeFolder(t, { a: 'text', empty: '' })
  t.same(Buffer.from(await readRegularFile(join(folder, 'a'), budget())).toString(), 'text')
  t.equal((await readRegularFile(join(folder, 'empty'), budget(0))).length, 0)
  const two = budget(7)
  await readRegularFile(join(folder, 'a'), two)
  await t.rejects(readRegularFile(join(folder, 'a'), two), { code: 'SP_BUNDLE_TOO_LARGE' }, 'a budget is for all reads together')
})

t.test('readRegularFile() refuses links, folders, pipes, devices and paths with links in them', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await makeFolder(t, { 'd/a': 'text', link: { link: 'd/a' }, 'd/self': { link: '.' } })
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await symlink('/dev/zero', join(folder, 'zero'))
  for (const path of [join(folder, 'link'), join(folder, 'd'), join(folder, 'd/self/a'), join(folder, 'pipe'), join(folder, 'zero'), '/dev/zero', '/dev/stdin', '/proc/self/environ', join(folder, 'none'), `${folder}/d/a\0`, 'd/a']) {
    const refusal = await readRegularFile(path, budget()).then(() => 'read', (error: { code: string }) => error.code)
    // A file of /proc is regular and of size 0: whatever it holds is more than it said.
    t.equal(refusal, 'SP_BUNDLE_UNREADABLE', path)
  }
})
