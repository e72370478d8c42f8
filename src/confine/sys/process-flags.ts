import type { Sys, SysResult } from './sys.ts'

const PR_SET_PDEATHSIG = 1
const PR_SET_DUMPABLE = 4
const PR_CAPBSET_DROP = 24
const PR_SET_TIMERSLACK = 29
const PR_SET_NO_NEW_PRIVS = 38
const SIGKILL = 9
const LAST_CAPABILITY = 63

/** How late timers may be, in nanoseconds. */
const TIMER_SLACK_NS = 1_000_000

/** No program that is started from here can gain rights that this process does not have. Cannot be undone. */
export function setNoNewPrivileges(sys: Sys): SysResult {
  return sys.call('prctl', PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
}

/** The kernel kills this process when the thread that started it ends. Lost by a change of user: call it afterwards. */
export function dieWithParent(sys: Sys): SysResult {
  return sys.call('prctl', PR_SET_PDEATHSIG, SIGKILL)
}

/** No core dump, and no other process of the same user may look into this one. Lost by execve: call it in the program it is for. */
export function hideMemory(sys: Sys): SysResult {
  return sys.call('prctl', PR_SET_DUMPABLE, 0)
}

/**
 * Lets the kernel put timers of this process together that are due within a millisecond. isolated-vm leaves the timer of each finished entry
 * to run out, and each would wake a thread. Passed on to threads and by execve.
 */
export function relaxTimers(sys: Sys): SysResult {
  return sys.call('prctl', PR_SET_TIMERSLACK, TIMER_SLACK_NS)
}

/** Programs that are started from here have no capabilities, whoever they run as. For root only; fails with EPERM for others, who have none. */
export function dropCapabilities(sys: Sys): void {
  for (let capability = 0; capability <= LAST_CAPABILITY; capability += 1) {
    // EINVAL ends the list of this kernel's capabilities; the evidence of the running cell is what is believed.
    if (sys.call('prctl', PR_CAPBSET_DROP, capability).errno !== 0) return
  }
}
