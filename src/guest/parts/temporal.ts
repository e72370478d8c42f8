import type { Kit } from '../kit.ts'
import { makeTemporal } from '../web/time/temporal.ts'

/** The Temporal part, where the engine has Temporal (Node 26 on). */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  const { Intl } = kit.time
  return { Temporal: makeTemporal(kit.clock, () => new Intl.DateTimeFormat().resolvedOptions().timeZone) }
}
