import { mkdtemp, realpath, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import t from 'tap'
import { ReadBudget } from '../../../src/bundle/resolve/read-budget.ts'
import { isInside, TracedFiles } from '../../../src/bundle/resolve/traced-files.ts'
import { makeFolder, writeTree } from '../make-folder.ts'

t.test('isInside() compares whole names', (t) => {
  for (const path of ['/a', '/a/b', '/a/b/c', '/a/..b', '/a/...']) t.equal(isInside('/a', path), true, path)
  for (const path of ['/', '/ab', '/b', '/a/../b', '/a/..', '/A']) t.equal(isInside('/a', path), false, path)
  t.equal(isInside('/', '/anything'), true)
  t.end()
})

t.test('land() follows links inside the folder and stops at its edge', async (t) => {
  const base = await makeFolder(t, { 'root/a/b.ts': '', 'outside/x.ts': '', 'root/to-a': { link: 'a' }, 'root/a/up': { link: '../a/b.ts' }, 'root/chain': { link: 'to-a/up' }, 'root/out': { link: '../outside' }, 'root/dangling': { link: 'none' }, 'root/far': { link: '/etc' }, 'root/self': { link: '.' } })
  const root = join(base, 'root')
  await symlink(join(root, 'a'), join(root, 'absolute'))
  const files = new TracedFiles(root)
  const at = async (path: string) => await files.land(join(root, path))
  const b = { kind: 'file', path: join(root, 'a/b.ts') }
  for (const path of ['a/b.ts', 'to-a/b.ts', 'a/up', 'chain', 'absolute/b.ts', 'self/self/a/b.ts', 'to-a/up']) t.same(await at(path), b, path)
  t.same(await at('to-a'), { kind: 'folder', path: join(root, 'a') })
  t.same(await at('.'), { kind: 'folder', path: root })
  for (const path of ['out', 'out/x.ts', 'out/none', 'far/hostname', '../outside/x.ts', '..', 'far']) t.same(await at(path), { kind: 'outside' }, path)
  for (const path of ['none', 'dangling', 'a/b.ts/c', 'a\0']) t.same(await at(path), { kind: 'missing' }, path)
})

t.test('land() asks nothing about paths outside', async (t) => {
  const base = await makeFolder(t, { 'root/out': { link: '../outside/there' }, 'root/no': { link: '../outside/not-there' }, 'outside/there': '' })
  const root = join(base, 'root')
  const files = new TracedFiles(root)
  t.same(await files.land(join(root, 'out')), await files.land(join(root, 'no')), 'what exists outside does not show')
  const { nodes } = await files.trace()
  t.same(Object.keys(nodes).filter((path) => !isInside(root, path)), [])
})

t.test('land() goes where the kernel goes, and never out of the folder', async (t) => {
  const base = await makeFolder(t)
  const name = fc.constantFrom('a', 'b', 'l', 'm', 'x', '..', '.', 'root')
  const target = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))
  await fc.assert(fc.asyncProperty(target, target, target, async (one, other, path) => {
    const root = join(await mkdtemp(join(base, 'tree-')), 'root')
    await writeTree(root, { 'a/b/x': '', 'b/a/x': '', l: { link: one }, 'a/m': { link: other } })
    const asked = join(root, path)
    const landing = await new TracedFiles(root).land(asked)
    const kernel = await realpath(asked).catch(() => null)
    if ('path' in landing && (!isInside(root, landing.path) || landing.path !== kernel)) throw new Error(`${asked} landed at ${landing.path}, the kernel at ${kernel}`)
    if (landing.kind === 'missing' && kernel !== null) throw new Error(`${asked} is missing, the kernel finds ${kernel}`)
  }), { numRuns: 100 })
  t.pass('100 trees')
})

t.test('read() reads below the folder only', async (t) => {
  const base = await makeFolder(t, { 'root/a.ts': 'text', 'outside/x.ts': 'x' })
  const files = new TracedFiles(join(base, 'root'))
  const budget = new ReadBudget(100, 'the test')
  t.equal(new TextDecoder().decode(await files.read(join(base, 'root/a.ts'), budget)), 'text')
  await t.rejects(files.read(join(base, 'outside/x.ts'), budget), { code: 'SP_INTERNAL' })
  await t.rejects(files.read(join(base, 'root/none.ts'), budget), { code: 'SP_BUNDLE_UNREADABLE' })
})
