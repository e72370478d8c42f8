import type { SealPlan } from '../../confine/seal-plan.ts'
import { LAUNCHER_EXIT } from '../../confine/self/launcher-plan.ts'
import { sealFilter } from '../../confine/seccomp/filters.ts'
import { thisMachine } from '../../confine/seccomp/syscall-table.ts'
import { installFilter } from '../../confine/sys/install-filter.ts'
import { openSys } from '../../confine/sys/open-sys.ts'
import { hideMemory } from '../../confine/sys/process-flags.ts'
import { endNow } from './end-now.ts'

const AT_FDCWD = -100

/** A file of every Linux that everybody may read, but a cell. */
const OUTSIDE = new TextEncoder().encode('/etc/passwd\0')

/** Checks that files are closed, hides the memory of this process and puts the strict filter on every thread. Ends the process when that cannot be done. */
export function confineCalls(plan: SealPlan): void {
  const machine = thisMachine()
  const sys = openSys(plan.koffi)
  if (machine === null || sys === null) return endNow(sys, LAUNCHER_EXIT.stageTwo, 'Cannot seal the cell: no way to make system calls')
  const giveUp = (reason: string) => endNow(sys, LAUNCHER_EXIT.stageTwo, `Cannot seal the cell: ${reason}`)
  if (plan.filesClosed && sys.call('openat', AT_FDCWD, OUTSIDE, 0).value !== -1) return giveUp('files outside are open: neither Landlock nor a namespace holds')
  const hidden = hideMemory(sys)
  if (hidden.value !== 0) return giveUp(`SET_DUMPABLE: error ${hidden.errno}`)
  // Every thread at once: Node and V8 have started theirs long ago.
  const installed = installFilter(sys, sealFilter(machine, process.pid, { jitless: plan.jitless }), 'all')
  if (installed.value !== 0) giveUp(`seccomp: error ${installed.errno}, thread ${installed.value}`)
}
