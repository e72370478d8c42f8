import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { runInProcess as run } from '../run-in-process.ts'

/** Runs a plugin that is given as text. */
const script = (source: string, args: readonly string[] = []) => run([...args, '-'], { stdin: source })

t.test('run prints the answer on standard output and nothing else there', async (t) => {
  const folder = t.testdir({ 'a.ts': 'export default async (input: { n: number }, ctx) => { console.log("log", input.n); return { n: input.n * 2, tenant: ctx.run.tenant, user: ctx.run.user } }' })
  t.match(await run(['--tenant=acme', '--user', 'ann', join(folder, 'a.ts'), '--input', '{"n":21}']), { exit: 0, out: '{"n":42,"tenant":"acme","user":"ann"}\n', err: /^info {2}\| log/ })
  t.same(await script('export default () => "text"'), { exit: 0, out: 'text\n', err: '' })
  t.same(await script('export default () => undefined'), { exit: 0, out: '', err: '' })
  t.match(await script('export default (input) => typeof input'), { out: 'undefined\n' })
})

t.test('run reads a folder by its manifest', async (t) => {
  const folder = t.testdir({
    'sallyport.json': JSON.stringify({ name: 'shop', version: '1.2.3', entry: 'src/main.ts', permissions: { env: ['REGION'] } }),
    src: { 'main.ts': 'import { two } from "./two.ts"; export default (i, ctx) => [ctx.run.plugin, ctx.run.version, ctx.env?.REGION, ctx.env?.OTHER, two]', 'two.ts': 'export const two = 2' },
  })
  const { exit, out } = await run(['--allow-env', folder], { env: { REGION: 'eu', OTHER: 'x' } })
  t.equal(exit, 0)
  t.same(JSON.parse(out), ['shop', '1.2.3', 'eu', null, 2], 'what the manifest does not ask for is not there, though it is granted')
})

t.test('run --json prints the outcome of the contract as one document', async (t) => {
  const { exit, out, err } = await script('export default () => { console.log("hello"); return 1n }', ['--json'])
  const document = JSON.parse(out)
  t.equal(exit, 0)
  t.equal(err, '', 'logs are in the document')
  t.same(Object.keys(document), ['status', 'value', 'error', 'runId', 'usage', 'logs'])
  t.match(document, { status: 'answered', value: { $type: 'BigInt', value: '1' }, error: null, usage: { hostCalls: 0 }, logs: [{ level: 'info', text: 'hello' }] })
  t.same(Object.keys(document.usage).sort(), ['coldStart', 'cpuMs', 'fetchBytes', 'heapPeakBytes', 'hostCalls', 'logBytes', 'outputBytes', 'residentPeakBytes', 'wallMs'])
})

t.test('run --json prints a document for everything that could not start, too', async (t) => {
  for (const [source, args, code, exit] of [
    ['export default () => {', [], 'SP_BUNDLE_SYNTAX', 65],
    ['import fs from "node:fs"; export default () => fs', [], 'SP_BUNDLE_IMPORT', 65],
    ['export const x = 1', [], 'SP_BUNDLE_NO_ENTRY', 65],
    ['export default () => 1', ['--input={'], 'SP_INPUT_UNREADABLE', 65],
    ['export default () => 1', ['--policy=none.json'], 'SP_POLICY_INVALID', 78],
    ['export default () => 1', ['--cpu-ms=0'], 'SP_USAGE', 64],
    ['export default () => 1', ['--sdk=none.ts'], 'SP_INPUT_UNREADABLE', 65],
  ] as const) {
    const ended = await script(source, [...args, '--json'])
    t.match(JSON.parse(ended.out), { status: 'refused', value: null, error: { code }, runId: null, logs: [], usage: { cpuMs: 0 } }, code)
    t.equal(ended.exit, exit, code)
    t.equal(ended.err, '', code)
  }
})

t.test('run exits by the table of error codes, whatever ends the plugin', async (t) => {
  for (const [source, args, code, exit] of [
    ['throw new TypeError("no")', [], 'SP_THREW', 1],
    ['return () => 1', [], 'SP_VALUE_REFUSED', 1],
    ['for (;;);', ['--cpu-ms=50'], 'SP_LIMIT_CPU', 124],
    ['return new Promise(() => {})', ['--wall-ms=200'], 'SP_LIMIT_WALL', 124],
    ['const m = new Map(); for (let i = 0; ; i++) m.set(i, {})', ['--memory-mb=16', '--cpu-ms=5000'], 'SP_LIMIT_MEMORY', 137],
    ['return "x".repeat(2000)', ['--output-bytes=1000'], 'SP_LIMIT_OUTPUT', 125],
    ['for (let i = 0; i < 100; i++) console.log("x".repeat(100))', ['--log-bytes=1000'], 'SP_LIMIT_LOGS', 125],
    ['await fetch("http://127.0.0.1:1234/")', [], 'SP_DENIED_NET', 77],
  ] as const) {
    const ended = await script(`export default async () => { ${source} }`, [...args, '--json'])
    t.match(JSON.parse(ended.out), { error: { code } }, code)
    t.equal(ended.exit, exit, code)
  }
})

t.test('run shows an error with its code, the line of the source and the stack', async (t) => {
  const folder = t.testdir({ 'a.ts': 'interface Gone {}\n\nfunction total(x: Gone) {\n  return x.a.b\n}\nexport default () => total({})\n' })
  const { exit, out, err } = await run([join(folder, 'a.ts')])
  t.equal(exit, 1)
  t.equal(out, '')
  t.match(err, /^error: TypeError: .* \[SP_THREW\]\n {2}4 \| {3}return x\.a\.b\n/)
  t.match(err, /^ {4}at total \(a\.ts:4:14\)$/m)
  t.match(err, /^ {4}at .*a\.ts:6:22\)?$/m)
  t.notMatch(err, folder)
})

t.test('run --quiet leaves errors only', async (t) => {
  t.same(await script('export default () => { console.log("x"); return 1 }', ['--quiet']), { exit: 0, out: '1\n', err: '' })
  t.match(await script('export default () => { console.log("x"); throw new Error("no") }', ['--quiet']), { exit: 1, err: /^error: Error: no/ })
})

t.test('run escapes what a plugin says, wherever it says it', async (t) => {
  const evil = '"\\u001b]0;owned\\u0007\\u202e\\u009b2J"'
  const { out, err } = await script(`export default () => { console.log(${evil}); const e = new Error(${evil}); e.name = ${evil}; throw e }`)
  t.equal(out, '')
  t.notMatch(err, /[^\n\P{Cc}]|\p{Cf}/u)
  t.match(err, /\\u\{1b\}\]0;owned/)
})

t.test('run keeps a plugin from looking like Sallyport in its logs', async (t) => {
  const { err } = await script('export default () => { console.log("a\\nerror: all is lost\\nb") }')
  t.same(err.trimEnd().split('\n').map((line) => line.slice(0, 7)), ['info  |', 'info  |', 'info  |'])
})

t.test('run refuses flags that cannot be, before anything starts', async (t) => {
  t.match(await run(['-', '--input', '-'], { stdin: '1' }), { exit: 64, err: /both the script and its input/ })
  t.match(await run(['a.ts', '--allow-net']), { exit: 64, err: /comes after the script.*\ntip: sallyport run --allow-net a\.ts/s })
  t.match(await run(['-N', '--allow-net=a.test', 'a.ts']), { exit: 64, err: /with a value and without one/ })
  t.match(await run(['--isolation=none', 'a.ts']), { exit: 64, err: /takes tenant, plugin, shared/ })
  t.match(await run([]), { exit: 64, err: /needs a FILE/ })
})

t.test('run keeps the bundle in the cache of its user, and with --no-cache does not', async (t) => {
  const cache = realpathSync(mkdtempSync(join(tmpdir(), 'sallyport-cache-')))
  t.teardown(() => rmSync(cache, { recursive: true, force: true }))
  const kept = () => (existsSync(join(cache, 'sallyport')) ? readdirSync(join(cache, 'sallyport/bundles')).filter((name) => name.endsWith('.bundle')).length : 0)
  const facts = { stdin: 'export default () => 42', env: { XDG_CACHE_HOME: cache } }
  t.match(await run(['--no-cache', '-'], facts), { exit: 0, out: '42\n' })
  t.equal(kept(), 0)
  t.match(await run(['-'], facts), { exit: 0, out: '42\n' })
  t.equal(kept(), 1)
  t.match(await run(['-'], facts), { exit: 0, out: '42\n' }, 'taken from the cache')
  t.equal(kept(), 1)
})
