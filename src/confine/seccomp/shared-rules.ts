import { ACTION, ERRNO } from './actions.ts'
import { always, oneOf, type Verdict } from './rule.ts'
import type { SyscallName } from './syscall-table.ts'

/** What a busy cell was seen to need, for ever: memory, threads, signals, clocks, its pipe. */
const SEEN: readonly SyscallName[] = [
  'read', 'write', 'close', 'epoll_wait', 'epoll_pwait', 'epoll_ctl', 'mmap', 'munmap', 'mprotect', 'madvise', 'brk', 'futex', 'set_robust_list', 'rseq',
  'rt_sigprocmask', 'rt_sigaction', 'rt_sigreturn', 'sigaltstack', 'restart_syscall', 'clock_nanosleep', 'getpid', 'gettid', 'sched_yield',
  'sched_getaffinity', 'sched_getparam', 'sched_getscheduler', 'getrandom', 'getrusage', 'exit', 'exit_group',
]

/** What other versions of the C library may use in their place. None of it reaches outside the process. */
const MARGIN: readonly SyscallName[] = [
  'readv', 'writev', 'lseek', 'fstat', 'poll', 'ppoll', 'epoll_pwait2', 'mremap', 'membarrier', 'nanosleep', 'clock_gettime', 'clock_getres', 'gettimeofday',
  'time', 'getcpu', 'getuid', 'geteuid', 'getgid', 'getegid', 'getresuid', 'getresgid', 'getppid', 'uname', 'times', 'pkey_alloc', 'pkey_free', 'pkey_mprotect', 'shutdown',
]

/** The flags with which glibc and musl start a thread. Anything else would be a process or a namespace. */
const THREAD_FLAGS = [0x3d0f00, 0x7d0f00]

/** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC. */
export const WRITING = 0x1 | 0x2 | 0x40 | 0x200

/** What both stages know about a cell. */
export interface SealOptions {
  /** The cell's own process number, the only one that it may signal; null inside a process namespace of its own. */
  readonly pid: number | null
}

/** The rules that hold before and after sealing. Later rules of a stage come on top. */
export function sharedRules({ pid }: SealOptions): Map<SyscallName, Verdict> {
  const rules = new Map<SyscallName, Verdict>()
  for (const name of [...SEEN, ...MARGIN]) rules.set(name, always(ACTION.allow))
  // The arguments of clone3 are in memory, where a filter cannot look. The C library falls back to clone.
  rules.set('clone3', always(ACTION.fail(ERRNO.ENOSYS)))
  rules.set('clone', oneOf(0, THREAD_FLAGS, { then: ACTION.allow, otherwise: ACTION.kill }))
  const own = pid === null ? always(ACTION.allow) : oneOf(0, [pid], { then: ACTION.allow, otherwise: ACTION.kill })
  rules.set('kill', own)
  rules.set('tgkill', own)
  rules.set('prlimit64', readOwnLimits())
  for (const name of ['sched_setaffinity', 'sched_setattr', 'sched_setparam', 'sched_setscheduler', 'io_uring_setup'] as const) rules.set(name, always(ACTION.fail(ERRNO.EPERM)))
  return rules
}

/** Process 0 is the caller itself; a null pointer for the new value makes it a question. Both halves of the pointer count. */
function readOwnLimits(): Verdict {
  const read = [
    { argument: 0, half: 'low', how: 'is', value: 0 },
    { argument: 2, half: 'low', how: 'is', value: 0 },
    { argument: 2, half: 'high', how: 'is', value: 0 },
  ] as const
  return { cases: [{ when: read, action: ACTION.allow }], otherwise: ACTION.kill }
}
