import type { Kit } from '../kit.ts'
import { patchIntl } from '../web/time/intl-clock.ts'

/** The time part: Intl with the clock of the run in it. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  const { Intl } = kit.time
  patchIntl(Intl, kit.clock)
  return { Intl }
}
