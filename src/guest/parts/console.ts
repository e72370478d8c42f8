import { makeConsole } from '../console/make-console.ts'
import type { Kit } from '../kit.ts'

/** The console part: lines leave the isolate through the kit, which counts them. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  return { console: makeConsole(kit.log, kit.clock.now) }
}
