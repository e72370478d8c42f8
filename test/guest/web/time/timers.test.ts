import t from 'tap'
import { makeTimers, type Timers } from '../../../../src/guest/web/time/timers.ts'

function makeFake(): { readonly timers: Timers; readonly log: unknown[] } {
  const log: unknown[] = []
  const timers = makeTimers({ schedule: (id, ms) => void log.push(['schedule', id, ms]), cancel: (id) => void log.push(['cancel', id]), report: (error) => void log.push(['report', (error as Error).message]) })
  return { timers, log }
}

t.test('setTimeout() schedules once and fires with its arguments, when it is due', async (t) => {
  const { timers, log } = makeFake()
  const id = timers.setTimeout((...args) => log.push(args), 20, 'a', 1)
  t.equal(timers.pending(), 1)
  timers.fire(id)
  timers.fire(id)
  t.same(log, [['schedule', 1, 20], ['a', 1]])
  t.equal(timers.pending(), 0)
})

t.test('setTimeout() reads the delay as the platform does, for odd values', async (t) => {
  const { timers, log } = makeFake()
  for (const delay of [undefined, -5, NaN, 1.9, '7', null, {}, 2 ** 31, Infinity, true]) timers.setTimeout(() => undefined, delay as number)
  t.same(log.map((entry) => (entry as unknown[])[2]), [0, 0, 0, 1, 7, 0, 0, 0, 0, 1])
  t.throws(() => timers.setTimeout(() => undefined, 1n as unknown as number))
})

t.test('setTimeout() takes the text of a script, made at once and compiled when it is due', async (t) => {
  const { timers, log } = makeFake()
  Object.assign(globalThis, { timersLog: log })
  t.teardown(() => Reflect.deleteProperty(globalThis, 'timersLog'))
  const handler = { toString: () => (log.push('made'), 'timersLog.push(typeof timers)') }
  timers.fire(timers.setTimeout(handler as never, 3))
  timers.fire(timers.setTimeout('no script' as never))
  t.same(log, ['made', ['schedule', 1, 3], 'undefined', ['schedule', 2, 0], ['report', 'Unexpected identifier \'script\'']])
  t.throws(() => timers.setInterval(undefined as never), { name: 'TypeError' })
})

t.test('later() waits as long as it is told, up to the longest delay', async (t) => {
  const { timers, log } = makeFake()
  for (const delay of [2 ** 31, NaN, 5.5]) timers.later(() => undefined, delay)
  t.same(log.map((entry) => (entry as unknown[])[2]), [2 ** 31 - 1, 0, 5])
})

t.test('setInterval() schedules anew after each run, until it is cleared', async (t) => {
  const { timers, log } = makeFake()
  const id = timers.setInterval(() => log.push('run'), 5)
  timers.fire(id)
  timers.clearInterval(id)
  timers.fire(id)
  t.same(log, [['schedule', 1, 5], 'run', ['schedule', 1, 5], ['cancel', 1]])
})

t.test('setInterval() stops, when its own callback clears it', async (t) => {
  const { timers, log } = makeFake()
  const id = timers.setInterval(() => timers.clearTimeout(id), 5)
  timers.fire(id)
  t.same(log, [['schedule', 1, 5], ['cancel', 1]])
  t.equal(timers.pending(), 0)
})

t.test('clearTimeout() takes anything, and clears only what exists', async (t) => {
  const { timers, log } = makeFake()
  for (const id of [undefined, 0, -1, 99, NaN, 'x']) timers.clearTimeout(id as number)
  const id = timers.setTimeout(() => log.push('no'), 1)
  timers.clearTimeout(String(id) as unknown as number)
  timers.fire(id)
  t.same(log, [['schedule', 1, 1], ['cancel', 1]])
})

t.test('fire() reports what a callback throws, and an interval goes on', async (t) => {
  const { timers, log } = makeFake()
  const id = timers.setInterval(() => { throw new Error('mine') }, 1)
  timers.fire(id)
  t.same(log, [['schedule', 1, 1], ['report', 'mine'], ['schedule', 1, 1]])
})

t.test('later() cannot be cleared by plugin code', async (t) => {
  const { timers, log } = makeFake()
  timers.later(() => log.push('ran'), 3)
  for (let id = 0; id < 5; id += 1) timers.clearTimeout(id)
  timers.fire(1)
  t.same(log, [['schedule', 1, 3], 'ran'])
})
