import { defineHidden, deleteProperty, hasOwn } from '../primordials.ts'
import { removeGlobals } from './globals/remove-globals.ts'
import { type Clock, makeClock } from './time/clock.ts'
import { makeDate } from './time/date.ts'
import { makeRandom, type Random } from './time/random.ts'

/** Built-ins that give time away. A plugin gets them with the clock of its run in them, by the parts "time" and "temporal". */
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
 */
export function prepareRealm(): Realm {
  const clock = makeClock()
  const random = makeRandom()
  removeGlobals()
  const hasTemporal = hasOwn(globalThis, 'Temporal')
  deleteProperty(globalThis, 'Temporal')
  defineHidden(Math, 'random', () => random.random())
  defineHidden(globalThis, 'self', globalThis)
  // At once, because dates of the input lead to the constructor as well: an accessor there takes more room than the whole of it.
  defineHidden(globalThis, 'Date', makeDate(clock))
  return { clock, random, time: { Intl, hasTemporal } }
}
