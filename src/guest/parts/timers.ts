import type { Kit } from '../kit.ts'
import { makeTimers, type Timers } from '../web/time/timers.ts'

/** The timers part: the functions of HTML, and for the bootstrap the way in for due timers. */
export function install(kit: Kit): Timers & Readonly<Record<string, unknown>> {
  return { ...makeTimers({ schedule: kit.schedule, cancel: kit.unschedule, report: kit.report }) }
}
