import t from 'tap'
import { checkCycles } from './rules/cycles.ts'
import { checkFloors, checkGuestReach, MAY_IMPORT } from './rules/floors.ts'
import { checkHomes, PACKAGE_HOMES } from './rules/homes.ts'
import { checkMirrored, checkReached, DOORWAYS } from './rules/reach.ts'
import { listFiles, readSources, readText, sourceFile } from './scan/source-tree.ts'

const product = readSources(['src', 'host-api', 'apps', 'tools'])
const plant = (path: string, text: string) => [sourceFile(path, text)]

t.test('the tree keeps to its floors', async (t) => t.strictSame(checkFloors(product), []))

t.test('checkFloors() reports an import upwards, sideways, into the guest and of the doorway', async (t) => {
  t.match(checkFloors(plant('src/core/a.ts', "import type { B } from '../policy/b.ts'")), [/src\/core\/a.ts:1/])
  t.match(checkFloors(plant('src/pool/a.ts', "import { b } from '../cell/b.ts'")), [/src\/pool may import/])
  t.match(checkFloors(plant('src/cell/a.ts', "export * from '../pool/b.ts'")), [/src\/cell may import/])
  t.match(checkFloors(plant('host-api/a.ts', "type B = import('../src/wire/b.ts').B")), [/host-api may import/])
  t.match(checkFloors(plant('src/guest/a.ts', "import '../core/b.ts'")), [/src\/guest may import/])
  t.match(checkFloors(plant('src/runner/a.ts', "import { c } from 'sallyport'")), [/src\/runner may import/])
  t.match(checkFloors(plant('src/values/a.ts', "import x from '../../test/x.ts'")), [/src\/values may import/])
  t.match(checkFloors(plant('src/odd/a.ts', '')), [/no folder/])
})

t.test('the isolate gets code of the guest and of the values only', async (t) => t.strictSame(checkGuestReach(product), []))

t.test('checkGuestReach() reports host code that comes along with a file of the values', async (t) => {
  const files = [
    sourceFile('src/guest/a.ts', "import { b } from '../values/b.ts'"), sourceFile('src/values/b.ts', "import './c.ts'"),
    sourceFile('src/values/c.ts', "import { E } from '../core/errors.ts'"), sourceFile('src/values/host.ts', "import '../core/errors.ts'"),
  ]
  t.match(checkGuestReach(files), [/src\/values\/c.ts:1 takes/])
  t.equal(checkGuestReach(files).length, 1)
})

t.test('MAY_IMPORT lists lower floors only, so that it cannot allow a cycle of folders', async (t) => {
  const height = (folder: string): number => 1 + Math.max(-1, ...(MAY_IMPORT[folder] ?? []).map(height))
  for (const [folder, below] of Object.entries(MAY_IMPORT)) for (const other of below) t.ok(height(other) < height(folder), `${other} is below ${folder}`)
})

t.test('every package and module of Node is imported at home', async (t) => t.strictSame(checkHomes(product), []))

t.test('checkHomes() reports a package, a module of Node and a computed import that are not at home', async (t) => {
  t.match(checkHomes(plant('src/pool/a.ts', "import ivm from 'isolated-vm'")), [/whose home is src\/cell/])
  t.match(checkHomes(plant('host-api/a.ts', "import ivm from 'isolated-vm'")), [/isolated-vm/])
  t.match(checkHomes(plant('src/runner/a.ts', "const x = require('left-pad/x')")), [/left-pad.*nowhere/])
  t.match(checkHomes(plant('src/core/a.ts', "import { join } from 'node:path'")), [/node: nothing/])
  t.match(checkHomes(plant('src/values/a.ts', 'await import(x)')), [/computed/])
  t.match(checkHomes(plant('src/core/a.ts', "import fs from 'fs'")), [/"fs", whose home is nowhere/])
})

t.test('each runtime dependency has a home, and each home a dependency', async (t) => {
  const { dependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>
  const bundled = Object.keys(PACKAGE_HOMES).filter((name) => PACKAGE_HOMES[name]?.includes('src/guest'))
  t.strictSame(Object.keys(PACKAGE_HOMES).sort(), [...Object.keys(dependencies), ...bundled].sort())
  t.strictSame(bundled.filter((name) => !(name in devDependencies)), [], 'what the guest bundles is a dependency of the build')
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
  t.strictSame(loose, [], 'versions are exact')
})

t.test('no files import each other in a circle', async (t) => t.strictSame(checkCycles(product), []))

t.test('checkCycles() reports a circle, made of type imports too', async (t) => {
  const files = [
    sourceFile('src/a.ts', "import './b.ts'"), sourceFile('src/b.ts', "import type { C } from './c.ts'"),
    sourceFile('src/c.ts', "export type { A } from './a.ts'"), sourceFile('src/d.ts', "import './a.ts'"),
  ]
  t.strictSame(checkCycles(files), ['src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts'])
})

t.test('every file is used by something that starts', async (t) => {
  t.strictSame(checkReached(product.filter((file) => !file.path.startsWith('tools/'))), [])
  t.strictSame([...DOORWAYS.keys()].filter((path) => !listFiles().includes(path)), [], 'the doorways are there')
})

t.test('checkReached() reports a file that no doorway leads to', async (t) => {
  const files = [sourceFile('src/index.ts', "export * from './a.ts'"), sourceFile('src/a.ts', ''), sourceFile('src/b.ts', "import './a.ts'")]
  t.strictSame(checkReached(files), ['src/b.ts is used by nothing'])
})

t.test('every folder of product code has its tests where they are looked for', async (t) => t.strictSame(checkMirrored(listFiles()), []))

t.test('checkMirrored() reports a folder without tests and without a reason', async (t) => {
  const paths = ['src/a/b.ts', 'src/c/d/e.ts', 'host-api/f.ts', 'apps/cli/g.ts', 'test/a/b.test.ts', 'test/c/e.test.ts', 'test/cli/g.test.ts']
  t.strictSame(checkMirrored(paths, new Map()), ['src/c/d has no test in test/c/d', 'host-api has no test in test/host-api'])
  t.strictSame(checkMirrored(paths, new Map([['src/c/d', 'by b.test.ts']])), ['host-api has no test in test/host-api'])
})
