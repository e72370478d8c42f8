import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { z } from 'zod'
import { sdk } from '../../host-api/sdk/sdk.ts'
import { openRunner, runBody } from './helpers.ts'

// What hostile code does to a hardened runner must end as it does elsewhere, although nothing of V8's compilers is there.
const ONE_LINERS = [
  { name: 'an endless loop', body: 'while(true){}', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a promise that never settles', body: 'await new Promise(()=>{})', ends: ['wall'], limits: { wallMs: 400 } },
  { name: 'arrays outside of the heap limit', body: 'const a=[];for(;;)a.push(new Array(5e6).fill(1))', ends: ['memory'], limits: {} },
  { name: 'a native loop that V8 cannot interrupt', body: 'const a=[];a.length=2**32-1;a.indexOf(7)', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a pattern that backtracks for ever', body: '/^(a+)+$/.test("a".repeat(40) + "b")', ends: ['cpu'], limits: { cpuMs: 200 } },
  { name: 'a flood of log lines', body: 'for(;;)console.log("x".repeat(1000))', ends: ['logs'], limits: {} },
  { name: 'a flood of host calls', body: 'for(;;)ctx.permissions.query({name:"net",host:"a.test"})', ends: ['host-calls'], limits: {} },
]

t.test('A hardened runner ends hostile one-liners with their own cause, and the next run answers', async (t) => {
  const runner = await openRunner(t, { hardened: true })
  for (const { name, body, ends, limits } of ONE_LINERS) {
    const outcome = await runBody(runner, body, { load: { policy: { limits } } })
    t.ok(ends.includes(outcome.error?.limit ?? ''), `${name}: ${JSON.stringify(outcome.error ?? outcome.value)}`)
    t.match(await runBody(runner, 'return 42'), { status: 'answered', value: 42 }, `the run after ${name}`)
  }
})

t.test('A hardened runner runs the fetch form and host functions, and every value crosses', async (t) => {
  const double = sdk({ math: { double: { input: z.object({ n: z.number() }), output: z.number(), run: ({ n }) => n * 2 } } })
  const runner = await openRunner(t, { hardened: true, capabilities: [double] })
  const fetchForm = await runner.load({ source: 'export default { async fetch(request) { return Response.json({ path: new URL(request.url).pathname, sent: await request.json() }, { status: 201 }) } }' })
  const answer = await fetchForm.run(new Request('https://hooks.test/in', { method: 'PUT', body: '{"a":1}' }))
  t.match(answer, { status: 'answered', value: { status: 201, body: '{"path":"/in","sent":{"a":1}}' } })
  const called = await runBody(runner, 'return ctx.sdk.math.double(input)', { input: { n: 21 }, load: { policy: { sdk: { allow: ['math.*'] } } } })
  t.match(called, { status: 'answered', value: 42 }, JSON.stringify(called.error))
  const values = await runBody(runner, 'return [input, 5n, new Date(0), new Uint8Array([1, 2]), new Intl.NumberFormat("de").format(1234.5), structuredClone(new Map([[1, 2]])).get(1)]', { input: 'é' })
  t.strictSame(values.value, ['é', 5n, new Date(0), new Uint8Array([1, 2]), '1.234,5', 2])
})

/** The arguments of a cell, once its launcher has become it. */
async function cellArguments(pid: number): Promise<readonly string[]> {
  for (;;) {
    const found = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0')
    if (found.some((argument) => argument.endsWith('cell.cjs')) && !found.some((argument) => argument.endsWith('launcher.cjs'))) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

t.test('Every cell of a hardened runner is hardened, and none of an ordinary one', { skip: process.platform !== 'linux' && '/proc is needed' }, async (t) => {
  for (const hardened of [true, false]) {
    const pids: number[] = []
    const runner = await openRunner(t, { hardened, isolation: 'plugin', cells: { spares: 1, max: 3 } })
    runner.on('cell-start', ({ pid }) => void pids.push(pid ?? 0))
    t.equal(runner.layers.some(({ name, active }) => name === 'seccomp-no-code' && active), hardened)
    t.equal(runner.layers.some(({ name, active }) => name === 'jitless' && active), hardened)
    for (const tenant of ['a', 'b']) await runBody(runner, 'return 1', { load: { tenant } })
    t.ok(pids.length > 0)
    for (const pid of pids) t.equal((await cellArguments(pid)).includes('--jitless'), hardened)
  }
})

/** The parent of a process; undefined when it has ended. */
function parentOf(pid: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[1]
  } catch {
    return undefined
  }
}

t.test('A hardened cell holds no memory that can be written and executed', { skip: process.geteuid?.() !== 0 && 'only root may look into a cell that hides its memory' }, async (t) => {
  const runner = await openRunner(t, { hardened: true })
  await runBody(runner, 'return [1, 2, 3].map((n) => n * 2)')
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === String(process.pid))
  const maps = children.map((pid) => readFileSync(`/proc/${pid}/maps`, 'latin1')).filter((text) => text.includes('isolated-vm'))
  t.ok(maps.length > 0)
  for (const text of maps) t.strictSame(text.split('\n').filter((line) => /^\S+ .wx/.test(line)), [])
})

t.test('A hardened runner without the kernel says which half is absent', async (t) => {
  const lines: string[] = []
  const runner = await openRunner(t, { hardened: true, confinement: 'basic', audit: { write: (line: string) => void lines.push(line) } })
  t.match(runner.layers.filter(({ name }) => name === 'jitless' || name === 'seccomp-no-code'), [{ active: true }, { active: false, detail: /the flag --jitless alone/ }])
  t.ok(lines.some((line) => line.includes('confinement.missing') && line.includes('seccomp-no-code')), lines.join())
  t.match(await runBody(runner, 'return typeof WebAssembly'), { value: 'undefined' })
})
