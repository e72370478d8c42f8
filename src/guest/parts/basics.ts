import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'
import { atob, btoa } from '../web/globals/base64.ts'
import { makeNavigator, Navigator } from '../web/globals/navigator.ts'
import { queueMicrotask } from '../web/globals/queue-microtask.ts'
import { connectHooks } from '../web/hooks.ts'

/** The basics part: small functions that belong to nothing larger. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  connectHooks({ now: kit.clock.sinceOrigin, report: kit.report, later: kit.later })
  const reportError = (error: unknown): void => kit.report(error)
  return { Navigator, navigator: makeNavigator(kit.version), atob, btoa, queueMicrotask, reportError }
}
