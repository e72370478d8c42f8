import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import t from 'tap'
import { COMMAND, startCli } from './start-cli.ts'

const quote = (words: readonly string[]) => words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')

t.test('main answers in a pipe: no colour, no progress, exit 0', async (t) => {
  const folder = t.testdir({ 'a.ts': 'export default async () => { console.log("x"); await new Promise((r) => setTimeout(r, 1300)); return { a: 1 } }' })
  t.same(await startCli(['run', join(folder, 'a.ts')]), { exit: 0, signal: null, out: '{"a":1}\n', err: 'info  | x\n' })
})

t.test('main keeps the logs of a run that it kills', async (t) => {
  const ended = await startCli(['run', '--cpu-ms=300', '-'], { stdin: 'export default () => { console.log("before"); for (;;); }' })
  t.match(ended, { exit: 124, err: /^info {2}\| before\nerror: .* \[SP_LIMIT_CPU\]/ })
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
  const line = `{ ${quote([...COMMAND, 'run', '--output-bytes=10000000', '-'])}; echo "exit $?" >&2; } | head -c 5`
  const { stdout, stderr } = spawnSync('sh', ['-c', line], { input: 'export default () => "x".repeat(5000000)', encoding: 'utf8', env: { PATH: process.env['PATH'] } })
  t.equal(stdout, 'xxxxx')
  t.equal(stderr, 'exit 0\n')
  t.end()
})

t.test('main exits 70, when its answer cannot be written', (t) => {
  const { status, stderr } = spawnSync('sh', ['-c', `${quote([...COMMAND, 'run', '-'])} > /dev/full`], { input: 'export default () => 1', encoding: 'utf8', env: { PATH: process.env['PATH'] } })
  t.equal(status, 70)
  t.match(stderr, /Cannot write to standard output/)
  t.end()
})

t.test('main honours FORCE_COLOR and NO_COLOR', async (t) => {
  t.match((await startCli(['runn'], { env: { FORCE_COLOR: '1' } })).err, /^\u001b\[31m\u001b\[1merror/)
  t.notMatch((await startCli(['runn'], { env: { NO_COLOR: '1' } })).err, '\u001b')
})

const noPty = spawnSync('script', ['--version']).status === 0 ? false : 'the program "script" is not here to make a terminal'

t.test('main shows progress on a terminal and erases it', { skip: noPty }, (t) => {
  const folder = t.testdir({ 'a.ts': 'export default async () => { await new Promise((r) => setTimeout(r, 1600)); return "done" }' })
  const { stdout, status } = spawnSync('script', ['-qec', quote([...COMMAND, 'run', join(folder, 'a.ts')]), '/dev/null'], { encoding: 'utf8', env: { PATH: process.env['PATH'], TERM: 'xterm' }, input: '' })
  t.equal(status, 0)
  t.match(stdout, /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] running for \d+\.\d s · cpu [\d.]+ ms · 0 host calls/)
  t.match(stdout, /\r\u001b\[2Kdone\r\n.*answered in \d+\.\d s/s)
  t.end()
})

t.test('main asks at a terminal with --ask, grants for y and leaves the terminal as it was', { skip: noPty }, async (t) => {
  const folder = t.testdir({
    'p.json': '{ "env": { "allow": ["A"] }, "read": { "ask": ["."] } }',
    'a.ts': 'export default async (i, ctx) => { console.log("before"); return (await ctx.fs.readText("b.txt")).length }',
    'b.txt': '12345',
  })
  const command = `${quote([...COMMAND, 'run', '--ask', '-P', join(folder, 'p.json'), join(folder, 'a.ts')])}; echo "exit $?"; stty -a | grep -o ' -\\?icanon'`
  for (const [key, wanted] of [['y', /✓ Granted read access to .*\n5\r\n.*exit 0/s], ['n', /✗ Denied read access to .*error: NotCapable: .*exit 77/s], ['\u0003', /exit 130/]] as const) {
    const child = spawn('script', ['-qec', command, '/dev/null'], { env: { PATH: process.env['PATH'], TERM: 'xterm' } })
    let shown = ''
    let pressing: NodeJS.Timeout | undefined
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text
      // A key within 100 ms of the question is no answer to it, and on a busy machine that can be any key: press again until one is.
      if (shown.includes('Allow?')) pressing ??= setInterval(() => child.stdin.write(key), 400)
      if (/[✓✗]/.test(shown)) clearInterval(pressing)
    })
    await once(child, 'close')
    const plain = stripVTControlCharacters(shown)
    t.match(plain, /^info {2}\| before\r\n┏/)
    t.match(plain, wanted)
    t.match(plain, / icanon\r\n$/, 'the terminal reads lines again')
  }
})
