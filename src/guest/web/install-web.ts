import { defineHidden } from '../primordials.ts'
import { AbortController } from './events/abort-controller.ts'
import { AbortSignal } from './events/abort-signal.ts'
import { DOMException } from './events/dom-exception.ts'
import { CustomEvent, Event } from './events/event.ts'
import { EventTarget } from './events/event-target.ts'
import { atob, btoa } from './globals/base64.ts'
import { makeNavigator, Navigator } from './globals/navigator.ts'
import { queueMicrotask } from './globals/queue-microtask.ts'
import { removeGlobals } from './globals/remove-globals.ts'
import { connectHooks } from './hooks.ts'
import { type Clock, makeClock } from './time/clock.ts'
import { makeDate } from './time/date.ts'
import { patchIntl } from './time/intl-clock.ts'
import { makePerformance, Performance } from './time/performance.ts'
import { makeRandom, type Random } from './time/random.ts'
import { patchTemporal } from './time/temporal-clock.ts'
import { makeTimers, type TimerPort, type Timers } from './time/timers.ts'

/** What the bootstrap gives the web platform: a way to be woken, a place for errors nobody caught, and Sallyport's version. */
export interface WebPort extends TimerPort {
  readonly version: string
}

/** What the bootstrap drives the web platform with, turn by turn. */
export interface Web {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
}

/** Puts the always-loaded web globals in place and takes away what no plugin gets. Called once, before plugin code runs; lazy globals are apart. */
export function installWeb(port: WebPort): Web {
  const clock = makeClock()
  const random = makeRandom()
  const timers = makeTimers(port)
  connectHooks({ now: clock.sinceOrigin, report: (error) => port.report(error), later: timers.later })
  removeGlobals()
  patchIntl(clock)
  patchTemporal(clock)
  defineHidden(Math, 'random', random.random)
  const { setTimeout, setInterval, clearTimeout, clearInterval } = timers
  const reportError = (error: unknown): void => port.report(error)
  defineAll({
    self: globalThis, navigator: makeNavigator(port.version), performance: makePerformance(clock), Date: makeDate(clock),
    AbortController, AbortSignal, CustomEvent, DOMException, Event, EventTarget, Navigator, Performance,
    atob, btoa, clearInterval, clearTimeout, queueMicrotask, reportError, setInterval, setTimeout,
  })
  return { clock, timers, random }
}

function defineAll(globals: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(globals)) defineHidden(globalThis, name, globals[name])
}
