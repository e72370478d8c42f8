import { apply, evaluateScript, mapDelete, mapGet, mapSet, PrimordialMap, PrimordialTypeError, trunc } from '../../primordials.ts'

/** How timers reach the clock outside: entries of the outbox, written by the bootstrap. */
export interface TimerPort {
  /** Asks for `fire(id)` once, no sooner than `delayMs` (a whole number, 0 to 2^31-1) after this turn. */
  schedule(id: number, delayMs: number): void
  /** Takes a request back. */
  cancel(id: number): void
  /** Takes what a timer callback threw. */
  report(error: unknown): void
}

type Callback = (...args: unknown[]) => unknown

/** The timer functions of HTML, the way in for due timers, and a timer that plugin code cannot clear. */
export interface Timers {
  readonly setTimeout: (callback: Callback, delay?: number, ...args: unknown[]) => number
  readonly setInterval: (callback: Callback, delay?: number, ...args: unknown[]) => number
  readonly clearTimeout: (id?: number) => void
  readonly clearInterval: (id?: number) => void
  /** Runs the timer `id`, unless it was cleared in the meantime. Never throws what the callback throws: that goes to `report`. */
  readonly fire: (id: number) => void
  /** Runs `run` once, `delayMs` from now; longer delays than 2^31-1 run then. Not reachable by clearTimeout. */
  readonly later: (run: () => void, delayMs: number) => void
  /** Timers that wait. */
  readonly pending: () => number
}

interface Timer {
  readonly callback: Callback
  readonly args: readonly unknown[]
  readonly delay: number
  readonly repeat: boolean
  readonly clearable: boolean
}

const LONGEST_DELAY = 2 ** 31 - 1

/** Makes the timer functions over a port to the clock outside. */
export function makeTimers(port: TimerPort): Timers {
  const timers = new PrimordialMap<number, Timer>()
  let lastId = 0
  let waiting = 0

  const start = (timer: Timer): number => {
    lastId += 1
    waiting += 1
    mapSet(timers, lastId, timer)
    port.schedule(lastId, timer.delay)
    return lastId
  }
  const clear = (id: unknown): void => {
    const wanted = +(id as number) | 0
    if (mapGet(timers, wanted)?.clearable !== true) return
    mapDelete(timers, wanted)
    waiting -= 1
    port.cancel(wanted)
  }
  const fire = (id: number): void => {
    const timer = mapGet(timers, id)
    if (timer === undefined) return
    if (!timer.repeat && mapDelete(timers, id)) waiting -= 1
    try {
      apply(timer.callback, globalThis, timer.args)
    } catch (error) {
      port.report(error)
    }
    if (timer.repeat && mapGet(timers, id) === timer) port.schedule(id, timer.delay)
  }
  return {
    setTimeout: (callback, delay = 0, ...args) => start({ callback: toCallback(callback), delay: toLong(delay), args, repeat: false, clearable: true }),
    setInterval: (callback, delay = 0, ...args) => start({ callback: toCallback(callback), delay: toLong(delay), args, repeat: true, clearable: true }),
    clearTimeout: (id = 0) => clear(id),
    clearInterval: (id = 0) => clear(id),
    fire,
    later: (run, delayMs) => void start({ callback: run, delay: toDelay(delayMs), args: [], repeat: false, clearable: false }),
    pending: () => waiting,
  }
}

/** The delay that the platform would use: a whole number of 32 bits, as Web IDL wraps it, and not below 0. */
function toLong(delay: unknown): number {
  const wanted = +(delay as number) | 0
  return wanted < 0 ? 0 : wanted
}

/** A delay of the platform itself: not a number and negative count as 0, fractions are cut, the longest is 2^31-1. */
function toDelay(delay: unknown): number {
  const wanted = trunc(+(delay as number))
  if (!(wanted > 0)) return 0
  return wanted > LONGEST_DELAY ? LONGEST_DELAY : wanted
}

/** What a timer runs: a function, or anything else as the text of a script, which is compiled when the timer is due. */
function toCallback(handler: unknown): Callback {
  if (typeof handler === 'function') return handler as Callback
  if (handler === undefined) throw new PrimordialTypeError('A timer needs a function, or the text of a script')
  const text = `${handler as string}`
  return () => evaluateScript(text)
}
