import { createHash } from 'node:crypto'
import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import t from 'tap'
import { isSallyportError, type SallyportError } from '../../src/core/errors.ts'
import { openBundler } from '../../src/bundle/open-bundler.ts'
import type { PluginSource } from '../../src/bundle/plugin-source.ts'
import { evaluate } from './evaluate.ts'
import { makeFolder, writeTree } from './make-folder.ts'

const bundler = openBundler({ cacheFolder: null })
t.teardown(() => bundler.close())

async function call(script: string, ...args: unknown[]): Promise<unknown> {
  const plugin = await evaluate(script)
  return await (plugin['default'] as (...args: unknown[]) => unknown)(...args)
}

async function refusal(source: PluginSource, options = {}): Promise<SallyportError> {
  try {
    await bundler.bundle(source, options)
  } catch (error) {
    if (isSallyportError(error)) return error
    throw error
  }
  throw new Error('The bundle was made')
}

t.test('bundle() closes a TypeScript text into one expression, with its hash and its map', async (t) => {
  const bundle = await bundler.bundle({ source: 'type A = { n: number }\nexport default async function run(input: A) { return input.n + 1 }' })
  t.equal(await call(bundle.script, { n: 41 }), 42)
  t.equal(bundle.hash, createHash('sha256').update(bundle.script).digest('hex'))
  t.match(bundle, { entryName: 'main.ts', form: 'module', files: ['main.ts'], baseFolder: null, warnings: [] })
  t.equal(JSON.parse(bundle.sourceMap ?? '').sources[0], 'main.ts')
})

t.test('bundle() takes the loader from the name of a text, or as told', async (t) => {
  t.equal(await call((await bundler.bundle({ source: 'export default () => 1', name: 'a/b.js' })).script), 1)
  t.equal((await refusal({ source: 'export default (a: number) => 1', name: 'b.js' })).code, 'SP_BUNDLE_SYNTAX')
  t.equal((await bundler.bundle({ source: 'export default (a: number) => 1', name: 'b.js', loader: 'ts' })).entryName, 'b.js')
  t.equal((await bundler.bundle({ source: 'export default () => 1', name: '../../etc/passwd\n' })).entryName, 'main.ts', 'a name that is no plain name is not taken over')
  const jsx = await bundler.bundle({ source: '/** @jsxRuntime classic */ const React = { createElement: (name: string) => name }; export default () => <b/>', loader: 'tsx' })
  t.equal(await call(jsx.script), 'b')
})

t.test('bundle() closes a folder with its own files, JSON, CommonJS, enums, decorators and await at the top', async (t) => {
  const folder = await makeFolder(t, {
    'src/main.ts': [
      'import { twice } from "./lib.js"', 'import data from "../data.json" with { type: "json" }', 'import old from "./old.cjs"', 'import * as all from "./dir"',
      'enum Level { low = 1, high = 2 }', 'const add = (target: () => number) => () => target.call(null) + 100', 'class A { @add static n() { return 1 } }',
      'const late = await import("./late.ts")', 'await null',
      'export default async () => [twice(2), data.n, old.name, all.index, Level.high, A.n(), late.default, typeof import.meta.url, import.meta.dirname]',
    ].join('\n'),
    'src/lib.ts': 'export const twice = (n: number): number => n * 2',
    'src/late.ts': 'export default await Promise.resolve("late")',
    'src/old.cjs': 'exports.name = "old"; with_sloppy = undefined',
    'src/dir/index.ts': 'export const index = "index"',
    'data.json': '{ "n": 7 }',
  })
  await t.rejects(bundler.bundle({ folder }).then(({ script }) => evaluate(script)), /with_sloppy/, 'everything is strict code')
  await writeTree(folder, { 'src/old.cjs': 'exports.name = "old"' })
  const bundle = await bundler.bundle({ folder })
  t.same(await call(bundle.script), [4, 7, 'old', 'index', 2, 101, 'late', 'string', undefined])
  t.same(bundle.files, ['data.json', 'src/dir/index.ts', 'src/late.ts', 'src/lib.ts', 'src/main.ts', 'src/old.cjs'])
  t.equal(bundle.baseFolder, folder)
  t.equal(bundle.entryName, 'src/main.ts')
})

t.test('bundle() takes a file with the files beside it, also through a link to it', async (t) => {
  const folder = await makeFolder(t, { 'real/run.ts': 'import a from "./a"\nexport default () => a', 'real/a.ts': 'export default 5', 'link.ts': { link: 'real/run.ts' } })
  const bundle = await bundler.bundle({ file: join(folder, 'link.ts') })
  t.equal(await call(bundle.script), 5)
  t.match(bundle, { baseFolder: join(folder, 'real'), entryName: 'run.ts' })
})

t.test('bundle() uses the entry that it is told, inside the folder only', async (t) => {
  const folder = await makeFolder(t, { 'a/other.ts': 'export default () => "other"', 'index.ts': 'export default () => "index"', 'data.json': '{}' })
  t.equal(await call((await bundler.bundle({ folder }, { entry: './a/../a/other.ts' })).script), 'other')
  t.equal(await call((await bundler.bundle({ folder, entry: 'a/other.ts' }, { entry: 'index.ts' })).script), 'other', 'the entry of the source goes first')
  t.equal(await call((await bundler.bundle({ folder })).script), 'index')
  for (const entry of ['../index.ts', '/etc/hostname', 'missing.ts', 'a', 'data.json', '', 'index.ts\0', 'a/../../x']) {
    t.equal((await refusal({ folder }, { entry })).code, 'SP_BUNDLE_UNREADABLE', JSON.stringify(entry))
  }
})

t.test('bundle() says what cannot be read', async (t) => {
  const folder = await makeFolder(t, { 'notes.txt': 'x', 'empty/keep.txt': '' })
  t.match(await refusal({ file: join(folder, 'none.ts') }), { code: 'SP_BUNDLE_UNREADABLE', message: /there is no such file/ })
  t.match(await refusal({ file: folder }), { code: 'SP_BUNDLE_UNREADABLE', message: /it is a folder. Load it as \{ folder \}/ })
  t.match(await refusal({ folder: join(folder, 'notes.txt') }), { code: 'SP_BUNDLE_UNREADABLE', message: /it is not a folder/ })
  t.match(await refusal({ folder: join(folder, 'empty') }), { code: 'SP_BUNDLE_UNREADABLE', message: /has no entry.*src\/main.ts/ })
  t.match(await refusal({ file: join(folder, 'notes.txt') }), { code: 'SP_BUNDLE_UNREADABLE', message: /TypeScript or JavaScript/ })
  t.match(await refusal({} as PluginSource), { code: 'SP_USAGE' })
  t.match(await refusal({ source: 7 } as unknown as PluginSource), { code: 'SP_USAGE' })
})

t.test('bundle() names the three forms when there is no default export', async (t) => {
  const error = await refusal({ source: 'export const a = 1', name: 'src/plugin.ts' })
  t.equal(error.code, 'SP_BUNDLE_NO_ENTRY')
  t.match(error.message, /"src\/plugin.ts".*async function \(input, ctx\).*async fetch\(request, ctx\).*async function\* \(input, ctx\)/s)
})

t.test('bundle() shows up to ten syntax errors with place and frame', async (t) => {
  const folder = await makeFolder(t, { 'main.ts': Array.from({ length: 14 }, (_, at) => `import "./f${at}.ts"`).join('\n'), ...Object.fromEntries(Array.from({ length: 14 }, (_, at) => [`f${at}.ts`, `const é${at} = ;`])) })
  const error = await refusal({ folder })
  t.equal(error.code, 'SP_BUNDLE_SYNTAX')
  const problems = error.data['problems'] as { file: string; line: number; column: number; frame: string }[]
  t.equal(problems.length, 10)
  t.match(problems[0], { file: /^f\d+\.ts$/, line: 1, frame: /^> 1 \| const é\d+ = ;\n {4}\| {11,12}\^$/ })
  t.match(error.message, /^f\d+\.ts:1:1[23]: Unexpected ";"\n> 1 \| const/, 'columns count characters, not bytes')
})

t.test('bundle() escapes what could steer a terminal', async (t) => {
  const error = await refusal({ source: 'import "\u001b[31m\u202eevil"\nexport default 1 \u001b[2J' })
  t.notMatch(error.message, /[\u001b\u202e]/)
})

t.test('bundle() accepts its own script again, as it is', async (t) => {
  const first = await bundler.bundle({ source: 'export default () => "again"' })
  const second = await bundler.bundle({ bundle: first.script, sourceMap: first.sourceMap ?? '' })
  t.same([second.script, second.hash, second.sourceMap], [first.script, first.hash, first.sourceMap])
  const closed = first.script.replace('"again"', '"again" })\n; globalThis.escaped = 1; (async function () { ({ })')
  t.match(await refusal({ bundle: closed }), { code: 'SP_BUNDLE_SYNTAX', message: /V8 refuses it/ })
})

t.test('bundle() wraps a module that another bundler made, and refuses its imports', async (t) => {
  const bundle = await bundler.bundle({ bundle: 'const a = () => "wrapped"; export { a as default }' })
  t.equal(await call(bundle.script), 'wrapped')
  t.equal((await refusal({ bundle: 'import a from "a"; export default a' })).code, 'SP_BUNDLE_IMPORT')
  t.equal((await refusal({ bundle: 'export default 1; (' })).code, 'SP_BUNDLE_SYNTAX')
})

t.test('bundle() lists web-platform globals that occur', async (t) => {
  const { globals } = await bundler.bundle({ source: 'export default async () => [await fetch("https://a.test"), new URL("https://b.test"), Math]' })
  t.same(globals, ['URL', 'fetch'])
})

t.test('bundle() closes a real package from npm with its exports map', async (t) => {
  const folder = await makeFolder(t, { 'main.ts': 'import { z } from "zod"\nexport default (input: unknown) => z.object({ n: z.number() }).parse(input)', 'package.json': '{ "dependencies": { "zod": "4" } }' })
  await mkdir(join(folder, 'node_modules'))
  await cp(dirname(createRequire(import.meta.url).resolve('zod/package.json')), join(folder, 'node_modules/zod'), { recursive: true })
  const bundle = await bundler.bundle({ folder })
  t.same(await call(bundle.script, { n: 1 }), { n: 1 })
  await t.rejects(call(bundle.script, { n: 'x' }), /expected number/)
  t.ok(bundle.files.some((file) => file.startsWith('node_modules/zod/')))
})

t.test('bundle() stops when it is aborted, and after close()', async (t) => {
  const own = openBundler({ cacheFolder: null })
  t.match(await own.bundle({ source: 'export default 1' }, { signal: AbortSignal.abort() }).catch((error: unknown) => error), { code: 'SP_ABORTED' })
  const under = own.bundle({ source: `export default ${'a<'.repeat(400_000)}` })
  const late = own.bundle({ source: `export default ${'a<'.repeat(400_001)}` }, { signal: AbortSignal.timeout(300) })
  t.match(await late.catch((error: unknown) => error), { code: 'SP_ABORTED' })
  await own.close()
  t.match(await under.catch((error: unknown) => error), { code: 'SP_BUNDLE_KILLED' })
  t.match(await own.bundle({ source: 'export default 1' }).catch((error: unknown) => error), { code: 'SP_CLOSED' })
})
