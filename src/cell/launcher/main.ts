// The program that a cell is before it is a cell: it locks itself down and becomes the cell by execve, keeping its process and its pipe.
import { isSallyportError } from '../../core/errors.ts'
import { LAUNCHER_EXIT, type LauncherPlan } from '../../confine/self/launcher-plan.ts'
import { openSys } from '../../confine/sys/open-sys.ts'
import type { Sys } from '../../confine/sys/sys.ts'
import { endNow } from '../seal/end-now.ts'
import { lockDown, lockDownFailed } from './lock-down.ts'

function launch(sys: Sys | null, plan: LauncherPlan): void {
  if (sys === null) throw lockDownFailed(LAUNCHER_EXIT.ffi, 'Neither node:ffi nor koffi works here')
  if (process.execve === undefined) throw lockDownFailed(LAUNCHER_EXIT.exec, 'This Node has no process.execve')
  lockDown(sys, plan)
  process.execve(plan.command[0], [...plan.command], {})
}

// The plan is the supervisor's own, handed over on the command line: nothing of a plugin is in it.
const plan: LauncherPlan = JSON.parse(process.argv[2] ?? 'null')
const sys = openSys(plan.koffi)
try {
  launch(sys, plan)
} catch (error) {
  endNow(sys, Number(isSallyportError(error) ? error.data['exit'] : LAUNCHER_EXIT.exec), (error as Error).message)
}
