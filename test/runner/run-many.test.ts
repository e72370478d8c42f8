import t from 'tap'
import { z } from 'zod'
import { sdk } from '../../host-api/sdk/sdk.ts'
import type { Outcome } from '../../src/core/outcome.ts'
import { runInOrder } from '../../src/runner/run-many.ts'
import { openRunner } from './helpers.ts'

const outcome = (value: unknown): Outcome => ({ status: 'answered', value }) as Outcome

/** A batch whose runs end when they are told to. */
function told(ahead = true) {
  const running = new Map<unknown, (outcome: Outcome) => void>()
  const begun: unknown[] = []
  return {
    begun,
    end: (input: unknown) => running.get(input)?.(outcome(input)),
    batch: { ahead: () => ahead, signal: undefined, start: (input: unknown) => new Promise<Outcome>((resolve) => (begun.push(input), running.set(input, resolve))) },
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))

t.test('runInOrder() begins up to 64 inputs ahead, and gives outcomes in the order of the inputs', async (t) => {
  const { batch, begun, end } = told()
  const outcomes = runInOrder(Array.from({ length: 100 }, (_, index) => index), batch)
  const first = outcomes.next()
  await tick()
  t.equal(begun.length, 64)
  for (const input of [3, 2, 1]) end(input)
  await tick()
  t.equal(begun.length, 64)
  end(0)
  t.strictSame(await first, { done: false, value: outcome(0) })
  t.strictSame([(await outcomes.next()).value, (await outcomes.next()).value], [outcome(1), outcome(2)])
  for (let input = 3; input < 100; input += 1) end(input)
  const ended = outcomes.return()
  for (const input of begun) end(input)
  await ended
})

t.test('runInOrder() begins one at a time where the plugin does not end by itself', async (t) => {
  const { batch, begun, end } = told(false)
  const outcomes = runInOrder([1, 2], batch)
  const first = outcomes.next()
  await tick()
  t.strictSame(begun, [1])
  end(1)
  await first
  const second = outcomes.next()
  await tick()
  end(2)
  t.strictSame([(await second).value, await outcomes.next()], [outcome(2), { done: true, value: undefined }])
})

t.test('runInOrder() does not make an outcome wait for the next input', async (t) => {
  const { batch, end } = told()
  const gate = Promise.withResolvers<void>()
  let closed = false
  async function* arriving() {
    try {
      yield 1
      await gate.promise
      yield 2
    } finally {
      closed = true
    }
  }
  const outcomes = runInOrder(arriving(), batch)
  const first = outcomes.next()
  await tick()
  end(1)
  t.strictSame(await first, { done: false, value: outcome(1) })
  const second = outcomes.next()
  gate.resolve()
  await tick()
  end(2)
  t.strictSame((await second).value, outcome(2))
  await outcomes.return()
  t.ok(closed)
})

t.test('runInOrder() waits for what has begun when it is stopped, and begins no more', async (t) => {
  const { batch, begun, end } = told()
  const outcomes = runInOrder(Array.from({ length: 200 }, (_, index) => index), batch)
  const first = outcomes.next()
  await tick()
  end(0)
  await first
  let stopped = false
  const ended = outcomes.return().then(() => (stopped = true))
  await tick()
  t.equal(stopped, false)
  for (const input of begun) end(input)
  await ended
  t.equal(begun.length, 64)
})

t.test('runInOrder() passes on what a run, or the inputs, reject with', async (t) => {
  const broken = { ahead: () => true, signal: undefined, start: () => Promise.reject(new Error('disk full')) }
  await t.rejects(runInOrder([1, 2, 3], broken).next(), /disk full/)
  async function* failing() {
    yield 1
    await tick()
    throw new Error('no more')
  }
  const outcomes = runInOrder(failing(), { ahead: () => true, signal: undefined, start: async () => outcome(1) })
  t.strictSame((await outcomes.next()).value, outcome(1))
  await t.rejects(outcomes.next(), /no more/)
})

async function all(outcomes: AsyncIterable<Outcome>): Promise<unknown[]> {
  const values: unknown[] = []
  try {
    for await (const { value } of outcomes) values.push(value)
  } catch (error) {
    values.push(error)
  }
  return values
}

t.test('runInOrder() gives the outcomes of what has begun before it passes on what the inputs ended with', async (t) => {
  const gone = new Error('no more')
  function* present() {
    yield* [1, 2]
    throw gone
  }
  async function* arriving() {
    yield* present()
  }
  function* promised() {
    yield* [1, Promise.resolve(2)]
    yield Promise.reject(gone)
  }
  for (const inputs of [present, arriving, promised].map((begin) => begin())) {
    const batch = { ahead: () => true, signal: undefined, start: (input: unknown) => tick().then(() => outcome(input)) }
    t.strictSame(await all(runInOrder(inputs, batch)), [1, 2, gone])
  }
})

t.test('runInOrder() takes strings, and promises of inputs, as for await does', async (t) => {
  const batch = { ahead: () => true, signal: undefined, start: async (input: unknown) => outcome(input) }
  t.strictSame(await all(runInOrder('ab', batch)), ['a', 'b'])
  t.strictSame(await all(runInOrder([Promise.resolve(1), 2], batch)), [1, 2])
})

t.test('runInOrder() does not wait for an input when it is stopped', async (t) => {
  const { batch, end } = told()
  let left = false
  const inputs = { next: () => (first ? ((first = false), Promise.resolve({ done: false as const, value: 1 })) : new Promise<never>(() => {})), return: () => ((left = true), new Promise<never>(() => {})) }
  let first = true
  const outcomes = runInOrder({ [Symbol.asyncIterator]: () => inputs }, batch)
  const one = outcomes.next()
  await tick()
  end(1)
  await one
  t.match(await outcomes.return(), { done: true })
  t.ok(left)
})

t.test('runInOrder() asks for no input while it could not begin it', async (t) => {
  const { batch, end } = told(false)
  let asked = 0
  async function* arriving() {
    for (;;) yield (asked += 1)
  }
  const outcomes = runInOrder(arriving(), batch)
  const one = outcomes.next()
  await tick()
  end(1)
  await one
  await tick()
  t.equal(asked, 1)
  await outcomes.return()
})

t.test('runMany() sends no request before the one before it was read', async (t) => {
  const runner = await openRunner(t)
  const plugin = await runner.load({ source: 'let n = 0; export default () => (n += 1)' })
  t.strictSame(await all(plugin.runMany([0, 0, 0, 0])), [1, 2, 3, 4])
  const request = (waitMs: number) => new Request('http://a.test/', { method: 'POST', duplex: 'half', body: new ReadableStream({ pull: (to) => new Promise((done) => setTimeout(() => (to.close(), done()), waitMs)) }) })
  t.strictSame(await all(plugin.runMany([request(50), request(0)])), [5, 6])
})

t.test('runMany() keeps the order of runs in the isolate, also where some need the host or run into a limit', async (t) => {
  const runner = await openRunner(t, { capabilities: [sdk({ kv: { get: { input: z.object({ id: z.number() }), output: z.number(), run: async ({ id }) => id } } })] })
  const source = `const seen = []
    export default async (id, ctx) => {
      seen.push(id)
      if (id === 77) for (;;);
      if (id % 50 === 20) await ctx.sdk.kv.get({ id })
      return seen.slice(-2)
    }`
  const plugin = await runner.load({ source, policy: { sdk: { allow: ['kv.get'] }, limits: { cpuMs: 300 } } })
  const outcomes: Outcome[] = []
  for await (const each of plugin.runMany(Array.from({ length: 150 }, (_, id) => id))) outcomes.push(each)
  t.equal(outcomes.length, 150)
  t.match(outcomes[77], { status: 'trapped', error: { limit: 'cpu' } })
  const firsts = outcomes.flatMap(({ value }, id) => {
    if (id === 77) return []
    const before = value as readonly number[]
    t.ok(before.length === 1 ? before[0] === id : before[0] === id - 1 && before[1] === id, `run ${id} came after the one before it`)
    return before.length === 1 ? [id] : []
  })
  // A limit takes the isolate with it, and a cell that had to be killed for it sets the plugin apart.
  t.ok(firsts[0] === 0 && firsts[1] === 78 && firsts.length <= 3, `new isolates began with the runs ${firsts.join(', ')}`)
})

t.test('runMany() keeps the order where inputs are checked, at once or slowly, and refuses those that do not match', async (t) => {
  const runner = await openRunner(t)
  const order = 'let n = 0; export default ({ id }) => { n += 1; return [id, n] }'
  const slowly = {
    '~standard': {
      version: 1, vendor: 'test',
      // Every third answers at once, and is not to overtake those that take their time.
      validate: (value: unknown) => {
        const { id } = value as { id: number }
        const result = id === 11 ? { issues: [{ message: 'eleven' }] } : { value }
        return id % 3 === 0 ? result : new Promise<typeof result>((resolve) => setTimeout(resolve, 3, result))
      },
    },
  } as const
  for (const input of [z.object({ id: z.number().refine((id) => id !== 11) }), slowly]) {
    const plugin = await runner.load({ source: order, input: input as never })
    const outcomes = await Array.fromAsync(plugin.runMany(Array.from({ length: 30 }, (_, id) => ({ id }))))
    let runs = 0
    t.strictSame(outcomes.map(({ value, error }) => value ?? error?.code), outcomes.map((_, id) => (id === 11 ? 'SP_INPUT_SCHEMA' : [id, (runs += 1)])))
  }
})
