// The program that a cell is before it is a cell: it locks itself down and becomes the cell by execve, keeping its process and its pipe.
import { isSallyportError } from '../../core/errors.ts'
import { LAUNCHER_EXIT, type LauncherPlan } from '../../confine/self/launcher-plan.ts'
import { openSys } from '../../confine/sys/open-sys.ts'
import { lockDown, lockDownFailed } from './lock-down.ts'

function launch(plan: LauncherPlan): void {
  const sys = openSys(plan.koffi)
  if (sys === null) throw lockDownFailed(LAUNCHER_EXIT.ffi, 'Neither node:ffi nor koffi works here')
  if (process.execve === undefined) throw lockDownFailed(LAUNCHER_EXIT.exec, 'This Node has no process.execve')
  lockDown(sys, plan)
  process.execve(plan.command[0], [...plan.command], {})
}

try {
  // The plan is the supervisor's own, handed over on the command line: nothing of a plugin is in it.
  launch(JSON.parse(process.argv[2] ?? 'null') as LauncherPlan)
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  const exit = isSallyportError(error) ? error.data?.['exit'] : LAUNCHER_EXIT.plan
  process.exit(Number(exit))
}
