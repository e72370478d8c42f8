import type { Sys, SysResult } from './sys.ts'

const CLOSE_RANGE_CLOEXEC = 4
const F_SETFD = 2
const LAST = 0xffffffff

/** Makes every descriptor from `first` on close at the next execve. Whatever leaked into this process stays here. */
export function closeOnExec(sys: Sys, first: number): SysResult {
  return sys.call('close_range', first, LAST, CLOSE_RANGE_CLOEXEC)
}

/** Keeps one descriptor open across execve. Node marks those above 2 at its start. */
export function keepOnExec(sys: Sys, descriptor: number): SysResult {
  return sys.call('fcntl', descriptor, F_SETFD, 0)
}
