import { chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { BundleCache } from '../../../src/bundle/cache/bundle-cache.ts'
import type { Built } from '../../../src/bundle/job.ts'
import { openBundler } from '../../../src/bundle/open-bundler.ts'
import { makeFolder, writeTree } from '../make-folder.ts'

const built = (script: string): Built => ({ script, sourceMap: null, files: [], warnings: [], globals: [], trace: { nodes: {}, files: {} } })
const KEY = 'a'.repeat(64)

t.test('find() gives what store() kept, to another process with the same folder as well', async (t) => {
  const folder = join(await makeFolder(t), 'deep/cache')
  const cache = new BundleCache(folder)
  t.equal(await cache.find(KEY), null)
  await cache.store(KEY, built('one'))
  t.same(await cache.find(KEY), built('one'))
  t.same(await new BundleCache(folder).find(KEY), built('one'))
  t.equal(await cache.find('b'.repeat(64)), null)
  t.equal((await stat(join(folder, 'key'))).mode & 0o777, 0o600)
  t.equal((await stat(join(folder, `${KEY}.bundle`))).mode & 0o777, 0o600)
})

t.test('find() discards what was changed, cut, swapped or planted', async (t) => {
  const folder = await makeFolder(t)
  const cache = new BundleCache(folder)
  await cache.store(KEY, built('honest'))
  const path = join(folder, `${KEY}.bundle`)
  const honest = await readFile(path, 'utf8')
  const text = honest.slice(65)
  const tampered: Record<string, string> = {
    'one letter': honest.replace('honest', 'honesT'),
    'other signature': `${'0'.repeat(64)}\n${text}`,
    'no signature': text,
    cut: honest.slice(0, -2),
    longer: `${honest} `,
    empty: '',
    'upper case signature': `${honest.slice(0, 64).toUpperCase()}${honest.slice(64)}`,
    'signature alone': honest.slice(0, 65),
  }
  for (const [name, content] of Object.entries(tampered)) {
    await writeFile(path, content)
    t.equal(await cache.find(KEY), null, name)
    t.notOk((await readdir(folder)).includes(`${KEY}.bundle`), `${name}: the entry is gone`)
  }
  const other = 'b'.repeat(64)
  await writeFile(join(folder, `${other}.bundle`), honest)
  t.equal(await cache.find(other), null, 'an entry under the name of another')
  await writeFile(path, honest)
  t.same(await cache.find(KEY), built('honest'), 'the entry as it was')
})

t.test('find() refuses an entry that was signed with another folder\'s key', async (t) => {
  const folder = await makeFolder(t)
  const foreign = new BundleCache(join(folder, 'foreign'))
  const own = new BundleCache(join(folder, 'own'))
  await own.store(KEY, built('own'))
  await foreign.store(KEY, built('planted'))
  await writeFile(join(folder, `own/${KEY}.bundle`), await readFile(join(folder, `foreign/${KEY}.bundle`)))
  t.equal(await own.find(KEY), null)
})

t.test('find() does not follow a link in place of an entry', async (t) => {
  const folder = await makeFolder(t)
  const cache = new BundleCache(folder)
  await cache.store(KEY, built('one'))
  const path = join(folder, `${KEY}.bundle`)
  await writeFile(join(folder, 'copy'), await readFile(path))
  await rm(path)
  await symlink(join(folder, 'copy'), path)
  t.equal(await cache.find(KEY), null)
})

t.test('a key that others can read or that is no key is replaced, and its entries die', { skip: process.platform === 'win32' }, async (t) => {
  const folder = await makeFolder(t)
  const spoil: Record<string, () => Promise<void>> = {
    readable: () => chmod(join(folder, 'key'), 0o644),
    short: () => writeFile(join(folder, 'key'), 'known'),
    link: async () => {
      await writeFile(join(folder, 'known'), Buffer.alloc(32), { mode: 0o600 })
      await rm(join(folder, 'key'))
      await symlink(join(folder, 'known'), join(folder, 'key'))
    },
    folder: async () => {
      await rm(join(folder, 'key'))
      await mkdir(join(folder, 'key'))
    },
  }
  for (const [name, act] of Object.entries(spoil)) {
    await new BundleCache(folder).store(KEY, built('old'))
    await act()
    const cache = new BundleCache(folder)
    t.equal(await cache.find(KEY), null, name)
    const key = await stat(join(folder, 'key'))
    t.ok(key.isFile() && key.size === 32 && (key.mode & 0o777) === 0o600, `${name}: a new key`)
  }
})

t.test('many writers and readers at once see whole entries of one key', async (t) => {
  const folder = await makeFolder(t)
  const caches = Array.from({ length: 8 }, () => new BundleCache(folder))
  const big = built('x'.repeat(200_000))
  await Promise.all(caches.flatMap((cache) => [cache.store(KEY, big), cache.find(KEY), cache.store(KEY, big)]))
  for (const cache of caches) t.equal((await cache.find(KEY))?.script.length, 200_000)
  t.same((await readdir(folder)).sort(), [`${KEY}.bundle`, 'key'], 'nothing is left behind')
})

t.test('a folder that cannot be used is an empty cache', async (t) => {
  const folder = await makeFolder(t, { file: 'x' })
  const cache = new BundleCache(join(folder, 'file/cache'))
  await cache.store(KEY, built('one'))
  t.equal(await cache.find(KEY), null)
})

t.test('store() removes what interrupted writers left an hour ago', async (t) => {
  const folder = await makeFolder(t, { 'old.tmp': 'x', 'new.tmp': 'x' })
  await utimes(join(folder, 'old.tmp'), 1, 1)
  await new BundleCache(folder).store(KEY, built('one'))
  t.same((await readdir(folder)).sort(), [`${KEY}.bundle`, 'key', 'new.tmp'])
})

t.test('bundle() uses the cache while nothing changed that the bundle was made from', async (t) => {
  const base = await makeFolder(t, {
    'plugin/main.ts': 'import { a } from "./a"\nimport p from "p"\nexport default () => [a, p]',
    'plugin/a.js': 'export const a = 1',
    'plugin/package.json': '{ "dependencies": { "p": "1" } }',
    'plugin/node_modules/p/package.json': '{ "exports": "./one.js" }',
    'plugin/node_modules/p/one.js': 'export default "one"',
    'plugin/node_modules/p/two.js': 'export default "two"',
  })
  const folder = join(base, 'plugin')
  const cacheFolder = join(base, 'cache')
  const bundler = openBundler({ cacheFolder })
  t.teardown(() => bundler.close())
  const first = await bundler.bundle({ folder })
  // A bundler that has no time to bundle can only answer from the cache.
  const hit = async (): Promise<boolean> => await bundler.bundle({ folder }, { timeoutMs: 0 }).then((again) => again.hash === first.hash, () => false)
  t.ok(await hit(), 'nothing changed')
  t.same(await bundler.bundle({ folder }, { timeoutMs: 0 }), first, 'the same bundle in every field')
  const changes: Record<string, { change: Record<string, string>; back: Record<string, string> | string }> = {
    'a file of its own': { change: { 'a.js': 'export const a = 2' }, back: { 'a.js': 'export const a = 1' } },
    'a file that would be found first': { change: { 'a.ts': 'export const a = 3' }, back: 'a.ts' },
    'a file of a package': { change: { 'node_modules/p/one.js': 'export default 1' }, back: { 'node_modules/p/one.js': 'export default "one"' } },
    'where a package leads': { change: { 'node_modules/p/package.json': '{ "exports": "./two.js" }' }, back: { 'node_modules/p/package.json': '{ "exports": "./one.js" }' } },
    'what is declared': { change: { 'package.json': '{}' }, back: { 'package.json': '{ "dependencies": { "p": "1" } }' } },
  }
  for (const [name, { change, back }] of Object.entries(changes)) {
    await writeTree(folder, change)
    t.notOk(await hit(), `changed: ${name}`)
    await (typeof back === 'string' ? rm(join(folder, back)) : writeTree(folder, back))
    t.equal((await bundler.bundle({ folder })).hash, first.hash, `back: ${name}`)
    t.ok(await hit(), `hit again: ${name}`)
  }
  t.notOk(await bundler.bundle({ folder }, { timeoutMs: 0, modules: ['p'] }).then(() => true, () => false), 'other options are another entry')
})
