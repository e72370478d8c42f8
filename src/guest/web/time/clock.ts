import { floor } from '../../primordials.ts'

/** A clock that stands still within a turn: what code sees of time comes from the start events of turns, so a run can be replayed and not timed. */
export interface Clock {
  /** Moves the clock to `nowMs`, milliseconds since the epoch, of which fractions are dropped. The first call sets the time origin. It never goes back. */
  readonly advance: (nowMs: number) => void
  /** Milliseconds since the epoch, a whole number: what Date.now() gives. */
  readonly now: () => number
  /** Milliseconds since the time origin, a whole number: what performance.now() gives. */
  readonly sinceOrigin: () => number
  /** The time origin in milliseconds since the epoch: performance.timeOrigin. */
  readonly origin: () => number
  /** Forgets the time origin, so that the next advance sets it: for an isolate that starts a new run. */
  readonly restart: () => void
}

/** Makes a clock at the epoch. */
export function makeClock(): Clock {
  let origin = 0
  let now = 0
  let started = false
  return {
    advance: (exactMs) => {
      // SECURITY: whole milliseconds, here, so that nothing behind this line can tell finer: timing is the other half of most side channels. Held by test/runner/clocks.test.ts.
      const nowMs = floor(exactMs)
      if (!started) {
        started = true
        now = nowMs
        // The origin lies just before the first turn, so that no code sees the time zero.
        origin = nowMs - 1
      } else if (nowMs > now) now = nowMs
    },
    now: () => now,
    sinceOrigin: () => now - origin,
    origin: () => origin,
    restart: () => {
      started = false
    },
  }
}
