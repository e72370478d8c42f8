import * as fc from 'fast-check'
import t from 'tap'
import type { Bundle } from '../../src/bundle/bundle.ts'
import { mapStack } from '../../src/bundle/map-stack.ts'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import { evaluate } from './evaluate.ts'
import { makeFolder } from './make-folder.ts'

const bundler = openBundler({ cacheFolder: null })
t.teardown(() => bundler.close())

async function stackOf(bundle: Bundle, ...args: unknown[]): Promise<string> {
  const plugin = await evaluate(bundle.script)
  try {
    await (plugin['default'] as (...args: unknown[]) => unknown)(...args)
    return ''
  } catch (error) {
    return mapStack((error as Error).stack ?? '', bundle)
  }
}

const bare: Bundle = { script: '', hash: '', sourceMap: null, entryName: 'main.js', form: 'module', files: [], baseFolder: null, warnings: [], globals: [] }

t.test('mapStack() names the author\'s lines, over files, packages and await', async (t) => {
  const folder = await makeFolder(t, {
    'src/main.ts': ['import { check } from "./lib/check.ts"', 'import { deep } from "pkg"', 'interface Input { how: string }', '', 'export default async function run(input: Input): Promise<unknown> {', '  await null', '  return input.how === "pkg" ? deep() : check(input.how)', '}'].join('\n'),
    'src/lib/check.ts': ['type Unused = { a: 1 }', '', 'export function check(how: string): never {', '  if (how === "type") return (undefined as unknown as { a: () => never }).a()', '  throw new TypeError(`bad ${how}`)', '}'].join('\n'),
    'package.json': '{ "dependencies": { "pkg": "1" } }',
    'node_modules/pkg/index.js': 'exports.deep = function deep() {\n  JSON.parse("{")\n}',
  })
  const bundle = await bundler.bundle({ folder })
  t.equal(await stackOf(bundle, { how: 'x' }), 'TypeError: bad x\n    at check (src/lib/check.ts:5:9)\n    at Object.run (src/main.ts:7:41)')
  t.match(await stackOf(bundle, { how: 'type' }), /\n {4}at check \(src\/lib\/check\.ts:4:75\)\n/)
  t.match(await stackOf(bundle, { how: 'pkg' }), /^SyntaxError: .*\n {4}at JSON\.parse \(<anonymous>\)\n {4}at deep2? \(node_modules\/pkg\/index\.js:2:8\)\n {4}at Object\.run \(src\/main\.ts:7:32\)$/)
})

t.test('mapStack() leaves out frames that are not the plugin\'s', (t) => {
  const foreign = ['at boot (sallyport:core.js:1:2)', 'at file:///srv/app/cell.js:1:2', 'at run (/srv/app/cell.js:3:4)', 'at node:internal/process:1:2', 'at x (<isolated-vm>:1:2)', 'at C:\\app\\cell.js:1:2', 'at /srv/app/x.js:1:1', 'at f (plugin:///other.js:1:1)', 'at f (plugin:///main.js:1)', 'at strange', 'at eval (eval at run (/srv/cell.js:1:1), <anonymous>:1:1)']
  for (const frame of foreign) t.equal(mapStack(`Error: x\n    ${frame}\n    at f (plugin:///main.js:3:4)`, bare), 'Error: x\n    at f (main.js:3:4)', frame)
  t.equal(mapStack('Error: x\n    at Array.map (<anonymous>)\n    at eval (eval at f (plugin:///main.js:3:4), <anonymous>:1:1)', bare), 'Error: x\n    at Array.map (<anonymous>)\n    at eval (eval at f (main.js:3:4), <anonymous>:1:1)')
  t.end()
})

t.test('mapStack() leaves out positions that no source has', async (t) => {
  const bundle = await bundler.bundle({ source: 'export default () => 1' })
  for (const place of ['1:1', '2:1', '99999999:1', '99999999:99999999', '0:0', '999999999:1', '1:999999999999999999999']) {
    t.equal(mapStack(`Error: x\n    at f (plugin:///main.js:${place})`, bundle), 'Error: x', place)
  }
  t.notMatch(mapStack('Error: x\n    at f (plugin:///main.js:1:1)\n    at g (plugin:///main.js:3:1)', bundle), /sallyport|plugin:/)
})

t.test('mapStack() caps hostile text and keeps messages of many lines', (t) => {
  t.equal(mapStack('Error: a\nb\n  at home\n    at f (plugin:///main.js:1:1)', bare), 'Error: a\nb\n  at home\n    at f (main.js:1:1)')
  t.ok(mapStack('x'.repeat(50_000_000), bare).length <= 65_536)
  t.ok(mapStack(`Error\n${'    at f (plugin:///main.js:1:1)\n'.repeat(100_000)}`, bare).split('\n').length <= 51)
  t.ok(mapStack('line\n'.repeat(1_000_000), bare).split('\n').length <= 100)
  t.equal(mapStack(`Error\n    at ${'plugin:///main.js:1:1'.repeat(10_000)}`, bare), 'Error')
  t.equal(mapStack(7 as unknown as string, bare), '')
  t.equal(mapStack('', bare), '')
  for (const sourceMap of ['', 'null', '7', '{}', '{"version":3}', '{"version":3,"sources":7,"mappings":"AAAA"}', '{"version":3,"sources":[],"mappings":"@@@@"}', '{"version":3,"sources":[null],"mappings":"AAAA"}', '{"version":3,"sections":[7]}']) {
    t.type(mapStack('Error\n    at f (plugin:///main.js:1:1)', { ...bare, sourceMap }), 'string', sourceMap)
  }
  t.end()
})

t.test('mapStack() never throws, and its answer names no host path', async (t) => {
  const bundle = await bundler.bundle({ source: 'export default () => 1' })
  const piece = fc.oneof(fc.string(), fc.constantFrom('\n', '    at ', 'plugin:///main.js:', ':', '(', ')', '1', '999999999999', 'file:///etc', '\r', '\u2028', 'Error: '))
  await fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
    for (const used of [bare, bundle]) {
      const frames = mapStack(pieces.join(''), used).split('\n').filter((line) => line.startsWith('    at '))
      if (frames.some((line) => /file:|node:|plugin:\/\//.test(line))) throw new Error(`Let through: ${frames.join('|')}`)
    }
  }))
  t.pass('1000 texts')
})
