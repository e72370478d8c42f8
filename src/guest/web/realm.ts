import { defineHidden, deleteProperty, hasOwn, PrimordialDate } from '../primordials.ts'
import { defineLazy } from './globals/lazy-globals.ts'
import { removeGlobals } from './globals/remove-globals.ts'
import { type Clock, makeClock } from './time/clock.ts'
import { makeRandom, type Random } from './time/random.ts'

/** Built-ins that give time away. A plugin gets them with the clock of its run in them, by the part "time". */
export interface RealTime {
  readonly Intl: typeof Intl
  /** Whether the engine has Temporal: Node 26 on. */
  readonly hasTemporal: boolean
}

/** What the boot script itself needs of the web platform; everything else is in parts. */
export interface Realm {
  readonly clock: Clock
  readonly random: Random
  readonly time: RealTime
}

/**
 * Takes away what no plugin gets, and closes every way to the machine's clock and chance. Called once, before plugin code runs.
 * SECURITY: Temporal is deleted unread, because reading makes the engine build it (170 KB): its Now is out of reach for good. Held by test/guest/web/time/temporal.test.ts.
 * @param dateGlobal The `Date` that plugins get, which reads the run's clock.
 */
export function prepareRealm(dateGlobal: () => unknown): Realm {
  const clock = makeClock()
  const random = makeRandom()
  removeGlobals()
  const hasTemporal = hasOwn(globalThis, 'Temporal')
  deleteProperty(globalThis, 'Temporal')
  defineHidden(Math, 'random', () => random.random())
  defineHidden(globalThis, 'self', globalThis)
  // The other way to the constructor: dates of the input have it too.
  defineLazy(PrimordialDate.prototype, 'constructor', dateGlobal)
  return { clock, random, time: { Intl, hasTemporal } }
}
