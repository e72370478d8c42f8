import t from 'tap'
import { functionsOf } from './functions.ts'
import { sourceFile } from './source-tree.ts'

const filler = (lines: number): string => '  f()\n'.repeat(lines)

t.test('functionsOf() measures declarations, methods, arrows and accessors, whatever their return type', async (t) => {
  const forms = [
    'function a() {\n', 'async function* b<T>(x: { y: T }): Promise<{ z: T }> {\n', 'const c = async (x: number): Promise<void> => {\n',
    'class D {\n  e(x = { y: 1 }): x is string {\n', 'const f = { get g(): { a: number } | null {\n', "function h(x = ') {'): asserts x is string {\n", 'const i = x => {\n',
  ]
  for (const form of forms) {
    const extra = form.split('\n').length - 2
    const found = functionsOf(sourceFile('src/a.ts', `${form}${filler(60)}${'}\n'.repeat(extra + 1)}${form.includes('{ get') ? '}' : ''}`))
    t.ok(found.some((body) => body.lines === 62), form)
  }
})

t.test('functionsOf() takes no block of a statement for a function', async (t) => {
  t.strictSame(functionsOf(sourceFile('src/a.ts', `if (a) {\n${filler(60)}}\nfor (const b of c) {\n${filler(60)}}\nwhile (d) {\n}\nconst e = g(f) ? 1 : { h: 1 }\n`)), [])
})
