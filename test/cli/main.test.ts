import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import t from 'tap'
import { shellCommand, startCli } from './start-cli.ts'

t.test('main answers in a pipe: no colour, no progress, exit 0', async (t) => {
  const folder = t.testdir({ 'a.ts': 'export default async () => { console.log("x"); await new Promise((r) => setTimeout(r, 1300)); return { a: 1 } }' })
  t.same(await startCli(['run', join(folder, 'a.ts')]), { exit: 0, signal: null, out: '{"a":1}\n', err: 'info  | x\n' })
})

t.test('main keeps the logs of a run that it kills', async (t) => {
  const ended = await startCli(['run', '--cpu-ms=300', '-'], { stdin: 'export default () => { console.log("before"); for (;;); }' })
  // On a machine that gives it no processor the run starts over.
  t.match(ended, { exit: 124, err: /^info {2}\| before\n(?:note: The run starts over: .*\ninfo {2}\| before\n)?error: .* \[SP_LIMIT_CPU\]/ })
})

t.test('main cleans up and exits 130 or 143, when it is told to stop', async (t) => {
  const folder = t.testdir({ 'a.ts': 'export default () => { console.log("started"); return new Promise(() => {}) }' })
  for (const [signal, exit] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    const audit = join(folder, `${signal}.jsonl`)
    let sent = false
    const ended = await startCli(['run', `--audit=${audit}`, '--wall-ms=30000', join(folder, 'a.ts')], {
      onStderr: (child, text) => {
        if (!sent && text.includes('started')) sent = child.kill(signal)
      },
    })
    t.match(ended, { exit, signal: null, err: /SP_ABORTED/ })
    t.match(spawnSync('tail', ['-n1', audit], { encoding: 'utf8' }).stdout, /"event":"run".*"outcome":"trapped".*"limit":"aborted"/)
  }
})

t.test('main ends quietly, when the reader of its answer goes away', (t) => {
  const line = `{ ${shellCommand('run', '--output-bytes=10000000', '-')}; echo "exit $?" >&2; } | head -c 5`
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { input: 'export default () => "x".repeat(5000000)', encoding: 'utf8', env: { PATH: process.env['PATH'] } })
  t.equal(stdout, 'xxxxx')
  t.equal(stderr, 'exit 0\n')
  t.end()
})

t.test('main exits 70, when its answer cannot be written', (t) => {
  const { status, stderr } = spawnSync('sh', ['-c', `${shellCommand('run', '-')} > /dev/full`], { input: 'export default () => 1', encoding: 'utf8', env: { PATH: process.env['PATH'] } })
  t.equal(status, 70)
  t.match(stderr, /Cannot write to standard output/)
  t.end()
})

t.test('main exits 70 with the error, when something outside of the run fails', async (t) => {
  const folder = t.testdir({ 'sdk.mjs': 'setTimeout(() => { throw new Error("timer of the operator") }, 50); export default {}', 'a.ts': 'export default () => new Promise(() => {})' })
  t.match(await startCli(['run', `--sdk=${join(folder, 'sdk.mjs')}`, join(folder, 'a.ts')]), { exit: 70, err: /^error: Error: timer of the operator \[SP_INTERNAL\]\n {4}at / })
})

t.test('main says that it was interrupted, when that was before the run', async (t) => {
  const folder = t.testdir({ 'sdk.mjs': 'process.kill(process.pid, "SIGINT"); await new Promise((r) => setTimeout(r, 50)); export default {}', 'a.ts': 'export default () => 1' })
  t.match(await startCli(['run', `--sdk=${join(folder, 'sdk.mjs')}`, join(folder, 'a.ts')]), { exit: 130, out: '', err: /before it started \[SP_ABORTED\]/ })
})

t.test('main honours FORCE_COLOR and NO_COLOR', async (t) => {
  t.match((await startCli(['runn'], { env: { FORCE_COLOR: '1' } })).err, /^\u001b\[31m\u001b\[1merror/)
  t.notMatch((await startCli(['runn'], { env: { NO_COLOR: '1' } })).err, '\u001b')
})
