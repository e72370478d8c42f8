// Runs that are sent to one isolate ahead of their turn: each gets its own answer, and what one does is never another's.
import t, { type Test } from 'tap'
import { z } from 'zod'
import { sdk } from '../../../host-api/sdk/sdk.ts'
import type { Outcome } from '../../../src/core/outcome.ts'
import { createRunner, type Plugin, type Runner } from '../../../src/index.ts'

const slow = sdk({ slow: { echo: { input: z.object({ id: z.number() }), output: z.number(), run: async ({ id }) => new Promise((resolve) => setImmediate(resolve, id)) } } })

/** Runs so often that runs of this plugin are sent ahead from now on. */
async function warmUp(plugin: Plugin, input: unknown = { id: -1 }): Promise<void> {
  for (let round = 0; round < 3; round += 1) await plugin.run(input)
}

const all = (plugin: Plugin, inputs: readonly unknown[]): Promise<Outcome[]> => Promise.all(inputs.map((input) => plugin.run(input)))
const ids = (count: number): readonly { readonly id: number }[] => Array.from({ length: count }, (_, id) => ({ id }))

async function open(test: Test, options: Parameters<typeof createRunner>[0] = {}): Promise<Runner> {
  const runner = await createRunner({ cells: { max: 2, spares: 0 }, ...options })
  test.teardown(() => runner.close())
  return runner
}

t.test('runs in flight share an isolate, and each has its own answer, log lines and usage', async (t) => {
  const runner = await open(t)
  const plugin = await runner.load({ source: 'let n = 0; export default ({ id }) => { n += 1; console.log("run", id); return { id, n } }', reuse: 'warm' })
  await warmUp(plugin)
  const outcomes: Outcome[] = []
  const inputs = ids(200).values()
  const lane = async (): Promise<void> => {
    for (const input of inputs) outcomes[input.id] = await plugin.run(input)
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  t.ok(outcomes.every((outcome, id) => outcome.status === 'answered' && (outcome.value as { id: number }).id === id))
  t.ok(outcomes.every(({ logs }, id) => logs.length === 1 && logs[0]?.text === `run ${id}`))
  t.ok(outcomes.every(({ usage }) => usage.cpuMs >= 0 && usage.outputBytes > 0 && usage.logBytes > 0))
  t.ok(outcomes.some(({ value }) => (value as { n: number }).n > 25), 'an eighth of them and more in the same isolate')
})

t.test('a run that waits for the host has its isolate for itself, whoever was sent behind it', async (t) => {
  const runner = await open(t, { capabilities: [slow] })
  const source = `let busy = null
    export default async ({ id }, ctx) => {
      if (busy !== null) throw new Error('run ' + busy + ' is still here')
      if (id % 7 !== 3) return id
      busy = id
      const echoed = await ctx.sdk.slow.echo({ id })
      busy = null
      return echoed
    }`
  const plugin = await runner.load({ source, reuse: 'warm', policy: { sdk: { allow: ['slow.echo'] } } })
  await warmUp(plugin)
  for (let round = 0; round < 3; round += 1) t.strictSame((await all(plugin, ids(120))).map(({ status, value, error }) => (status === 'answered' ? value : error)), ids(120).map(({ id }) => id))
})

t.test('a run that runs into its limit is alone in that: what was sent behind it is run elsewhere', async (t) => {
  const runner = await open(t)
  const plugin = await runner.load({ source: 'export default ({ id }) => { if (id === 5) for (;;); return id }', reuse: 'warm', policy: { limits: { cpuMs: 200 } } })
  await warmUp(plugin)
  const outcomes = await all(plugin, ids(40))
  t.match(outcomes[5], { status: 'trapped', error: { limit: 'cpu' } })
  t.ok(outcomes.every(({ status, value }, id) => id === 5 || (status === 'answered' && value === id)))
})

t.test('a run that waits behind one that uses up all its time has its own time left, and is not charged for it', async (t) => {
  const runner = await open(t)
  const plugin = await runner.load({ source: 'export default ({ id }) => { if (id === 0) for (;;); return id }', reuse: 'warm', policy: { limits: { cpuMs: 1500, wallMs: 1500 } } })
  await warmUp(plugin)
  const stop = new AbortController()
  const outcomes = ids(4).map((input) => plugin.run(input, input.id === 3 ? { signal: stop.signal } : {}))
  setTimeout(() => stop.abort(), 200)
  t.match(await Promise.all(outcomes), [{ status: 'trapped' }, { value: 1 }, { value: 2 }, { status: 'trapped', error: { limit: 'aborted' }, usage: { cpuMs: 0, wallMs: 0 } }])
})

t.test('a run that throws, or lets a rejection go, does not end those behind it', async (t) => {
  const runner = await open(t)
  const plugin = await runner.load({ source: 'export default ({ id }) => { if (id === 3) throw new TypeError("no"); if (id === 6) { Promise.reject(new Error("gone")); return new Promise(() => {}) } return id }', reuse: 'warm' })
  await warmUp(plugin)
  const outcomes = await all(plugin, ids(30))
  t.match(outcomes[3], { status: 'threw', error: { name: 'TypeError', message: 'no' } })
  t.match(outcomes[6], { status: 'threw', error: { message: 'Unhandled: gone' } })
  t.ok(outcomes.every(({ status, value }, id) => id === 3 || id === 6 || (status === 'answered' && value === id)))
})

t.test('a run that brings the cell down is the only one that is blamed, once', async (t) => {
  const strikes: string[] = []
  const runner = await open(t, { audit: { write: (line) => void (line.includes('quarantine.strike') && strikes.push(line)) } })
  // A power that nothing interrupts: the supervisor kills the cell.
  const plugin = await runner.load({ source: 'export default ({ id }) => (id === 14 ? String((7n ** 60000000n) % 10n) : id)', reuse: 'warm', policy: { limits: { cpuMs: 300 } } })
  await warmUp(plugin)
  const outcomes = await all(plugin, ids(30))
  t.match(outcomes[14], { status: 'trapped', error: { limit: 'cpu' } })
  t.strictSame(outcomes.flatMap(({ status, value, error }, id) => (id === 14 || (status === 'answered' && value === id) ? [] : [{ id, status, error }])), [])
  t.equal(strikes.length, 1)
})

t.test('a version that ends cells in company only is struck all the same, and the run is answered', async (t) => {
  const strikes: string[] = []
  const ended: unknown[] = []
  const runner = await open(t, { audit: { write: (line) => void (line.includes('quarantine.strike') && strikes.push(line)) } })
  runner.on('cell-end', (cell) => ended.push(cell))
  const retried: string[] = []
  runner.on('run-retry', ({ id }) => retried.push(id))
  // Sent again, it finds itself in a fresh isolate and behaves.
  const plugin = await runner.load({ source: 'let n = 0; export default () => { n += 1; console.log(`run ${n}`); return n > 3 ? String((7n ** 60000000n) % 10n) : n }', reuse: 'warm', policy: { limits: { cpuMs: 300 } } })
  await warmUp(plugin)
  const outcome = await plugin.run()
  t.match(outcome, { status: 'answered', value: 1, logs: [{ text: 'run 1' }] })
  t.strictSame(retried, [outcome.runId], 'whoever was told of its lines hears that they come again')
  t.equal(ended.length, 1)
  t.match(strikes.map((line) => JSON.parse(line).text), [/^cpu: strike 1/])
})

t.test('an answer does not wait for a run behind it that never ends', async (t) => {
  const runner = await open(t)
  const plugin = await runner.load({ source: 'export default ({ id }) => { if (id === 9) for (;;); return id }', reuse: 'warm', policy: { limits: { cpuMs: 1000 } } })
  // One turn before, so that nobody knows yet how long its turns are.
  await plugin.run({ id: 0 })
  const ended: number[] = []
  await Promise.all([1, 9].map(async (id) => plugin.run({ id }).then(() => ended.push(id))))
  t.strictSame(ended, [1, 9])
})

t.test('abort ends one of many at once', async (t) => {
  const runner = await open(t)
  const plugin = await runner.load({ source: 'export default async ({ id }) => { if (id === 2) await new Promise(() => {}); return id }', reuse: 'warm' })
  await warmUp(plugin)
  const stop = new AbortController()
  const outcomes = ids(20).map((input) => plugin.run(input, input.id === 2 ? { signal: stop.signal } : {}))
  await outcomes[10]
  stop.abort()
  t.match(await outcomes[2], { status: 'trapped', error: { limit: 'aborted' } })
  t.ok((await Promise.all(outcomes)).every(({ status, value }, id) => id === 2 || (status === 'answered' && value === id)))
})

t.test('abort of a run that was sent ahead leaves the isolate to those that were sent there as well', async (t) => {
  const strikes: string[] = []
  const runner = await open(t, { capabilities: [slow], audit: { write: (line) => void (line.includes('quarantine.strike') && strikes.push(line)) } })
  const plugin = await runner.load({ source: 'export default async ({ id }, ctx) => (id === 0 ? await ctx.sdk.slow.echo({ id }) : id)', reuse: 'warm', policy: { sdk: { allow: ['slow.echo'] } } })
  await warmUp(plugin)
  const stop = new AbortController()
  const outcomes = ids(3).map((input) => plugin.run(input, input.id === 1 ? { signal: stop.signal } : {}))
  // All of them are on their way, and none is back.
  for (let step = 0; step < 20; step += 1) await Promise.resolve()
  stop.abort()
  t.match(await outcomes[1], { status: 'trapped', error: { limit: 'aborted' } })
  t.match([await outcomes[0], await outcomes[2]], [{ status: 'answered', value: 0 }, { status: 'answered', value: 2 }])
  t.strictSame(strikes, [])
})

t.test('a run that is aborted while its cell starts is not begun', async (t) => {
  const runner = await open(t, { cells: { max: 2, spares: 1 } })
  const source = 'export default () => { console.log("begun") }'
  await (await runner.load({ source })).run()
  const late = await runner.load({ source, tenant: 'other' })
  const stop = new AbortController()
  const outcome = late.run(null, { signal: stop.signal })
  for (let step = 0; step < 20; step += 1) await Promise.resolve()
  stop.abort()
  t.match(await outcome, { status: 'trapped', error: { limit: 'aborted' }, logs: [] })
})

t.test('a check of the result that takes for ever ends at the wall limit', async (t) => {
  const runner = await open(t)
  const output = { '~standard': { version: 1, vendor: 'test', validate: () => new Promise<never>(() => {}) } } as const
  const plugin = await runner.load({ source: 'export default () => 1', output, policy: { limits: { wallMs: 200 } } })
  t.match(await plugin.run(), { status: 'trapped', error: { limit: 'wall' } })
})

t.test('a host call has the user of the run that is in the isolate, never that of one before or behind it', async (t) => {
  const asked: (readonly [number, string | undefined])[] = []
  const who = sdk({ who: { me: { input: z.object({ id: z.number() }), output: z.string(), run: async ({ id }, { user }) => {
    asked.push([id, user])
    return new Promise((resolve) => setImmediate(resolve, user ?? ''))
  } } } })
  const runner = await open(t, { capabilities: [who] })
  // Calls that nobody waits for, in the run, after its end and by a timer, among runs that wait for theirs.
  const source = `export default ({ id }, ctx) => {
    const ask = () => ctx.sdk.who.me({ id })
    if (id % 9 === 4) return ask()
    if (id % 9 === 5) ask()
    if (id % 9 === 6) Promise.resolve().then(ask)
    if (id % 9 === 7) setTimeout(ask, 0)
    return 'nobody'
  }`
  const plugin = await runner.load({ source, reuse: 'warm', policy: { sdk: { allow: ['who.me'] } } })
  await warmUp(plugin)
  const outcomes = await Promise.all(ids(180).map((input) => plugin.run(input, { user: `user ${input.id}` })))
  t.strictSame(outcomes.map(({ value }) => value), ids(180).map(({ id }) => (id % 9 === 4 ? `user ${id}` : 'nobody')))
  t.strictSame(asked.filter(([id, user]) => user !== `user ${id}`), [])
  t.ok(asked.length >= 20)
})

t.test('results of runs in flight are checked by the output schema, each its own and once', async (t) => {
  const runner = await open(t)
  let checks = 0
  const output = z.object({ id: z.number(), n: z.number().default(0) }).refine(() => (checks += 1) > 0)
  const plugin = await runner.load({ source: 'export default ({ id }) => (id % 10 === 7 ? { id: "x" } : { id })', reuse: 'warm', output })
  await warmUp(plugin)
  const outcomes = await all(plugin, ids(40))
  t.strictSame(outcomes.map(({ status, error }) => (status === 'answered' ? 'answered' : error?.code)), ids(40).map(({ id }) => (id % 10 === 7 ? 'SP_OUTPUT_SCHEMA' : 'answered')))
  t.strictSame(outcomes[3]?.value, { id: 3, n: 0 })
  t.equal(checks, 3 + 36, 'a check that fails before the refinement is none of it')
})

t.test('an output schema that takes its time is asked once, and the wall limit holds for it', async (t) => {
  const runner = await open(t)
  let asked = 0
  const validate = async (value: unknown) => {
    asked += 1
    const { id } = value as { id: number }
    await new Promise((resolve) => (id === 13 ? undefined : setTimeout(resolve, 5)))
    return id === 5 ? { issues: [{ message: 'five' }] } : { value }
  }
  const slowly = { '~standard': { version: 1, vendor: 'test', validate } } as const
  const plugin = await runner.load({ source: 'export default ({ id }) => ({ id })', reuse: 'warm', output: slowly, policy: { limits: { wallMs: 1500 } } })
  await warmUp(plugin)
  asked = 0
  const outcomes = await all(plugin, ids(16))
  t.strictSame(outcomes.map(({ status, error }) => (status === 'answered' ? 'answered' : error?.code)), ids(16).map(({ id }) => ({ 5: 'SP_OUTPUT_SCHEMA', 13: 'SP_LIMIT_WALL' })[id] ?? 'answered'))
  t.equal(asked, 16)
  t.match(await plugin.run({ id: 1 }), { status: 'answered', value: { id: 1 } })
})
