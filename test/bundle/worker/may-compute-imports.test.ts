import { transform } from 'esbuild'
import fc from 'fast-check'
import t from 'tap'
import { mayComputeImports } from '../../../src/bundle/worker/may-compute-imports.ts'

t.test('mayComputeImports() sees every way to write an import() or a require()', async (t) => {
  for (const text of [
    'import("x")', 'import ("x")', 'import\n(x)', 'import\t\v\f(x)', 'import\u00a0(x)', 'import\ufeff(x)', 'import\u2028(x)', 'import/**/(x)', 'import /* a */ (x)', 'import//\n(x)', 'import<!--\n(x)', 'import <!-- a\n("../" + x)',
    'import.defer(x)', 'import . source (x)', 'a=import(x)', '`${import(x)}`', 'import.meta.url', 'let a: typeof import("x")', `import${' '.repeat(500)}(x)`, `import${'\n'.repeat(63)}(x)`,
    'require(x)', 'r\\u0065quire(x)', 'r\\u{65}quire(x)', 'im\\u0070ort(x)', 'const { require: r } = x', 'import a = require("a")', 'import', 'import;', '$import(x)',
  ]) t.ok(mayComputeImports(text), encodeURIComponent(text))
})

t.test('mayComputeImports() lets files with static imports pass', async (t) => {
  for (const text of ['', 'import a from "a"', 'import{a}from"a"', "import 'a'", 'import"a"', 'import * as a from "a"', 'import type { A } from "a"', 'import\n  $ from "a"', 'export * from "a"; const important = imports(importé)', '// what is important: imports\n', 'import defer * as a from "a"']) t.notOk(mayComputeImports(text), encodeURIComponent(text))
})

t.test('mayComputeImports() never passes what esbuild reads as a computed import', async (t) => {
  const piece = fc.constantFrom('import', 'imp', 'ort', '(', ')', '("../" + x)', '(`./${x}`)', 'x', ' ', '\n', '/*', '*/', '//', '<!--', '-->', '.', 'defer', '"a"', '{', '}', '\u2028', '\u00a0', '\u180e', '\u200b', '$', 'é', 'from', ';', '`', '${', 'await ', 'typeof ', '?.', '\\')
  await fc.assert(fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')), async (text) => {
    if (mayComputeImports(text)) return true
    const { warnings } = await transform(text, { format: 'esm', logLevel: 'silent', logOverride: { 'unsupported-dynamic-import': 'warning', 'unsupported-require-call': 'warning' } }).catch(() => ({ warnings: [] }))
    return warnings.every(({ id }) => !id.startsWith('unsupported-'))
  }), { numRuns: 1000 })
  t.pass('no counterexample')
})
