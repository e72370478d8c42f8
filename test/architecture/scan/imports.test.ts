import t from 'tap'
import { importsOf, packageOf } from './imports.ts'
import { sourceFile } from './source-tree.ts'

const TEXT = `
import a, { type B } from './b.ts'
import type {
  C,
} from "../c/d.ts"
import 'node:fs'
export * from './e.ts'
export { f } from '@scope/pkg/deep'
const g = await import('zod')
const h = require('undici')
type I = import('pino').Logger
const j = await import(name)
// import k from 'k'
const l = "import m from 'm'"
const n = \`import o from 'o'\`
export const p = import.meta.url
`

t.test('importsOf() finds every form of import, and none in comments and texts', async (t) => {
  const found = importsOf(sourceFile('src/x/y.ts', TEXT))
  t.strictSame(found.map((entry) => entry.specifier), ['./b.ts', '../c/d.ts', 'node:fs', './e.ts', '@scope/pkg/deep', 'zod', 'undici', 'pino', null])
  t.strictSame(found.map((entry) => entry.target), ['src/x/b.ts', 'src/c/d.ts', null, 'src/x/e.ts', null, null, null, null, null])
  t.equal(found[1]?.line, 3)
})

t.test('packageOf() gives the package of a specifier, when it has one', async (t) => {
  t.strictSame(['@a/b/c', 'zod/v4', 'node:fs', './x.ts'].map(packageOf), ['@a/b', 'zod', null, null])
})
