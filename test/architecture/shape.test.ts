import t from 'tap'
import { checkExportsDocumented } from './rules/exports-documented.ts'
import { checkConstructs, checkNames, checkSizes } from './rules/shape.ts'
import { listFiles, readSources, sourceFile } from './scan/source-tree.ts'

const tree = readSources(['src', 'host-api', 'apps', 'tools', 'test', 'examples', 'bench'])
const plant = (text: string, path = 'src/core/a.ts') => [sourceFile(path, text)]

t.test('files and functions keep to their sizes', async (t) => t.strictSame(checkSizes(tree), []))

t.test('checkSizes() reports a long file and a long function', async (t) => {
  t.match(checkSizes(plant('a\n'.repeat(251))), [/251 lines/])
  t.strictSame(checkSizes(plant('a\n'.repeat(250))), [])
  t.match(checkSizes(plant(`function a() {\n${'b()\n'.repeat(49)}}\n`)), [/function of 51 lines/])
  t.strictSame(checkSizes(plant(`function a() {\n${'b()\n'.repeat(48)}}\n`)), [])
})

t.test('files are named after their job', async (t) => t.strictSame(checkNames(listFiles()), []))

t.test('checkNames() reports empty names, index.ts and other cases', async (t) => {
  for (const path of ['src/utils/a.ts', 'src/pool/cell-manager.ts', 'host-api/helpers.ts', 'src/core/misc.ts', 'apps/cli/common.ts']) t.match(checkNames([path]), [/no job/], path)
  t.match(checkNames(['src/pool/index.ts', 'src/pool/leaseCell.ts', 'src/pool/lease_cell.ts']), [/doorways/, /kebab/, /kebab/])
  t.strictSame(checkNames(['src/index.ts', 'host-api/index.ts', 'test/x/helpers.ts', 'src/policy/commonly-used.ts']), [])
})

t.test('the code contains no forbidden construct', async (t) => t.strictSame(checkConstructs(tree), []))

t.test('checkConstructs() reports any, enum, namespace, process.exit and silenced types', async (t) => {
  for (const text of ['let a: any', 'f<any>()', 'x as any', 'type A = B | any', 'let b: any[]', 'type C = Record<string, any>']) t.match(checkConstructs(plant(text)), [/any/], text)
  for (const text of ['export enum A {}', 'const enum A {}', 'namespace A {}', 'process.exit(1)', 'process.abort()', '// @ts-ignore', '// @ts-nocheck']) t.equal(checkConstructs(plant(text)).length, 1, text)
  for (const text of ['AbortSignal.any([])', '// any', "'any'", 'const many: Many = 1', 'process.exitCode = 1']) t.strictSame(checkConstructs(plant(text)), [], text)
})

t.test('every export has a sentence above it', async (t) => t.strictSame(checkExportsDocumented(tree), []))

t.test('checkExportsDocumented() reports exports without TSDoc, and local lists', async (t) => {
  for (const text of ['export const a = 1', '// about a\nexport function a() {}', '/** About a. */\nconst b = 1\nexport class A {}', '/** x */\nexport type A = 1', 'export default 1', 'export async function* a() {}']) {
    t.match(checkExportsDocumented(plant(text)), [/without a TSDoc/], text)
  }
  t.match(checkExportsDocumented(plant('const a = 1\nexport { a }')), [/list of local names/])
  for (const text of ['/** Gives one. */\nexport const a = 1', "export { a } from './a.ts'", "export * from './a.ts'", '/** Gives one. */\nexport function a(): 1\nexport function a(b?: 1) {}', '/** Gives one. */\n// SECURITY: guarded.\nexport const a = 1', '/**\n * Gives one.\n * @returns 1\n */\nexport interface A {}']) {
    t.strictSame(checkExportsDocumented(plant(text)), [], text)
  }
})
