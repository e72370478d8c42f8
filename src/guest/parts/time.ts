import type { Kit } from '../kit.ts'
import { makeDate } from '../web/time/date.ts'
import { patchIntl } from '../web/time/intl-clock.ts'

/** The time part: Date and Intl with the clock of the run in them. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  const { Intl } = kit.time
  patchIntl(Intl, kit.clock)
  return { Date: makeDate(kit.clock), Intl }
}
