import { SallyportError } from '../core/errors.ts'
import { launchBasic } from './basic.ts'
import type { Confiner, ConfinementLevel } from './launch.ts'

/**
 * Picks the confiner for a level. This release has `basic` only: `kernel` is refused, `prefer` falls back and the runner notes it in the audit.
 * @throws SallyportError SP_CELL_START for `kernel`: what was asked for cannot be given, and pretending would be worse.
 */
export function chooseConfiner(level: ConfinementLevel): Confiner {
  if (level === 'kernel') {
    throw new SallyportError('SP_CELL_START', 'Confinement "kernel" is not available in this release: use "prefer" or "basic", and run Sallyport inside a container or virtual machine of its own')
  }
  return launchBasic
}
