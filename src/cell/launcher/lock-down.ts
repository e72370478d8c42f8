import { existsSync } from 'node:fs'
import { SallyportError } from '../../core/errors.ts'
import type { LauncherPlan } from '../../confine/self/launcher-plan.ts'
import { LAUNCHER_EXIT } from '../../confine/self/launcher-plan.ts'
import { startFilter } from '../../confine/seccomp/filters.ts'
import { thisMachine } from '../../confine/seccomp/syscall-table.ts'
import { closeOnExec, keepOnExec } from '../../confine/sys/descriptors.ts'
import { installFilter } from '../../confine/sys/install-filter.ts'
import { restrictSelf } from '../../confine/sys/landlock.ts'
import { dieWithParent, dropCapabilities, relaxTimers, setNoNewPrivileges } from '../../confine/sys/process-flags.ts'
import { setResourceLimits } from '../../confine/sys/resource-limits.ts'
import type { Sys, SysResult } from '../../confine/sys/sys.ts'
import { loadedFiles } from './loaded-files.ts'

/**
 * Confines this process for good, in the one order that works: who it is, then what it may become, then files, then calls.
 * SECURITY: a step that fails ends the launcher; a cell is never started with less than was asked. Held by test/confine/self/self.test.ts.
 * @throws SallyportError SP_CELL_START with `data.exit`, the exit code for it.
 */
export function lockDown(sys: Sys, plan: LauncherPlan): void {
  becomeNobody(sys, plan.user)
  must('no_new_privs', setNoNewPrivileges(sys))
  // After the change of user, which would undo it.
  must('pdeathsig', dieWithParent(sys))
  if (process.ppid !== plan.supervisor) throw lockDownFailed(LAUNCHER_EXIT.orphan, `The supervisor ${plan.supervisor} is gone`)
  must('timer slack', relaxTimers(sys))
  must('rlimits', setResourceLimits(sys, plan.limits))
  must('close_range', closeOnExec(sys, 4))
  must('descriptor 3', keepOnExec(sys, 3))
  if (plan.landlock !== null) confineFiles(sys, plan)
  if (plan.stageOne) confineCalls(sys)
}

function becomeNobody(sys: Sys, user: number | null): void {
  try {
    if (process.geteuid?.() === 0) dropCapabilities(sys)
    if (user === null) return
    process.setgroups?.([])
    process.setgid?.(user)
    process.setuid?.(user)
  } catch (error) {
    throw lockDownFailed(LAUNCHER_EXIT.user, `Cannot become user ${user}: ${(error as Error).message}`)
  }
}

function confineFiles(sys: Sys, plan: LauncherPlan): void {
  const { interpreter, libraries } = loadedFiles()
  const cache = ['/etc/ld.so.cache'].filter((path) => existsSync(path))
  const allowed = { execute: [plan.command[0], ...interpreter], read: [...libraries, ...cache, ...plan.files], folders: plan.folders }
  const failure = restrictSelf(sys, allowed, plan.landlock ?? { net: true, scope: true })
  if (failure !== null) throw lockDownFailed(LAUNCHER_EXIT.landlock, `Landlock: ${failure}`)
}

function confineCalls(sys: Sys): void {
  const machine = thisMachine()
  if (machine === null) throw lockDownFailed(LAUNCHER_EXIT.seccomp, `seccomp: no table of system calls for ${process.arch}`)
  const result = installFilter(sys, startFilter(machine, process.pid), 'this')
  if (result.value !== 0) throw lockDownFailed(LAUNCHER_EXIT.seccomp, `seccomp: error ${result.errno}`)
}

function must(what: string, result: SysResult): void {
  if (result.value !== 0) throw lockDownFailed(LAUNCHER_EXIT.process, `${what}: error ${result.errno}`)
}

/** The error of a step that failed. `data.exit` is the exit code for it. */
export function lockDownFailed(exit: number, reason: string): SallyportError {
  return new SallyportError('SP_CELL_START', reason, { data: { exit } })
}
