/** Error numbers of Linux that filters answer with and callers look for. */
export const ERRNO = { EPERM: 1, ENOENT: 2, EACCES: 13, EINVAL: 22, ENOTTY: 25, ENOSYS: 38, EOPNOTSUPP: 95 } as const

/** What the kernel does with a system call. */
export const ACTION = {
  /** Ends the whole process with SIGSYS: what tries this has been taken over. */
  kill: 0x80000000,
  allow: 0x7fff0000,
  /** Answers with an error and carries nothing out. */
  fail: (errno: number): number => 0x50000 | errno,
} as const
