import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import t from 'tap'
import { shellCommand } from './start-cli.ts'

const noPty = spawnSync('script', ['--version']).status === 0 ? false : 'the program "script" is not here to make a terminal'

t.test('main shows progress on a terminal and erases it', { skip: noPty }, (t) => {
  const folder = t.testdir({ 'a.ts': 'export default async () => { await new Promise((r) => setTimeout(r, 1600)); return "done" }' })
  const { stdout, status } = spawnSync('script', ['-qec', shellCommand('run', join(folder, 'a.ts')), '/dev/null'], { encoding: 'utf8', env: { PATH: process.env['PATH'], TERM: 'xterm' }, input: '' })
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
  const command = `${shellCommand('run', '--ask', '-P', join(folder, 'p.json'), join(folder, 'a.ts'))}; echo "exit $?"; stty -a | grep -o ' -\\?icanon'`
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
