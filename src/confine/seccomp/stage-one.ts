import { ACTION, ERRNO } from './actions.ts'
import { type Instruction, assemble } from './assemble.ts'
import { FORBIDDEN } from './forbidden.ts'
import { always, anyBit, oneOf } from './rule.ts'
import { type SealOptions, sharedRules, WRITING } from './shared-rules.ts'
import type { SyscallName, SyscallTable } from './syscall-table.ts'

/** What Node needs to start, beyond what it needs for ever. Looking at files is left to Landlock here. */
const BOOT: readonly SyscallName[] = [
  'execve', 'statx', 'newfstatat', 'stat', 'lstat', 'readlink', 'readlinkat', 'getcwd', 'access', 'faccessat', 'faccessat2', 'pread64', 'arch_prctl', 'set_tid_address',
  'epoll_create1', 'eventfd2', 'pipe2', 'capget', 'getsockopt', 'getsockname', 'sysinfo', 'getdents64', 'seccomp', 'dup', 'dup2', 'dup3', 'mincore', 'getpriority', 'setpriority', 'close_range',
]

/** SET_NAME, SET_VMA, GET_DUMPABLE, GET_NO_NEW_PRIVS; then what sealing needs: SET_DUMPABLE, NO_NEW_PRIVS, SET_SECCOMP, GET_SECCOMP, PDEATHSIG, SET_MDWE. */
const PRCTL = [15, 0x53564d41, 3, 39, 4, 38, 22, 21, 1, 65]

/** F_GETFD to F_SETFL, F_DUPFD, F_DUPFD_CLOEXEC. */
const FCNTL = [1, 2, 3, 4, 0, 1030]

/** FIONBIO, FIONREAD, TCGETS, FIOCLEX. */
const IOCTL = [0x5421, 0x541b, 0x5401, 0x5451]

/**
 * The filter that a cell starts under, from its first instruction. It keeps sockets, other processes and the kernel's larger doors away;
 * an unknown call fails as if the kernel were too old for it.
 */
export function stageOne(table: SyscallTable, options: SealOptions): readonly Instruction[] {
  const rules = sharedRules(options)
  for (const name of BOOT) rules.set(name, always(ACTION.allow))
  const notForWriting = { then: ACTION.fail(ERRNO.EACCES), otherwise: ACTION.allow }
  rules.set('open', anyBit(1, WRITING, notForWriting))
  rules.set('openat', anyBit(2, WRITING, notForWriting))
  rules.set('prctl', oneOf(0, PRCTL, { then: ACTION.allow, otherwise: ACTION.fail(ERRNO.EPERM) }))
  rules.set('fcntl', oneOf(1, FCNTL, { then: ACTION.allow, otherwise: ACTION.fail(ERRNO.EPERM) }))
  rules.set('ioctl', oneOf(1, IOCTL, { then: ACTION.allow, otherwise: ACTION.fail(ERRNO.ENOTTY) }))
  // The first process of a namespace waits for the others; it runs under this filter too.
  if (options.pid === null) rules.set('wait4', always(ACTION.allow))
  for (const name of FORBIDDEN) rules.set(name, always(ACTION.kill))
  return assemble(table, rules, ACTION.fail(ERRNO.ENOSYS))
}
