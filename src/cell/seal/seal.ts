import type { SealPlan } from '../../confine/seal-plan.ts'
import { confineCalls } from './confine-calls.ts'
import { strip } from './strip.ts'

/** The part of Node's permission model that gives rights up. Older versions of Node 24 do not have it. */
interface Droppable {
  drop?(scope: string): void
}

const RIGHTS = ['addon', 'ffi', 'fs.read']

/**
 * Closes the doors that starting needed: from here on, a system call that a working cell does not make ends it.
 * SECURITY: comes after everything that opens files and before the first byte of a plugin. Held by test/escape/cell/raw-calls.test.ts.
 */
export function seal(plan: SealPlan): void {
  if (plan.stageTwo) confineCalls(plan)
  const { permission } = process as unknown as { readonly permission?: Droppable }
  for (const right of RIGHTS) {
    try {
      permission?.drop?.(right)
    } catch {
      // A right that this version does not know was never given.
    }
  }
  strip()
}
