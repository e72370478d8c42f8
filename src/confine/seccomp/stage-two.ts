import { ACTION, ERRNO } from './actions.ts'
import { type Instruction, assemble } from './assemble.ts'
import { always, anyBit, oneOf } from './rule.ts'
import { type SealOptions, sharedRules, WRITING } from './shared-rules.ts'
import type { SyscallName, SyscallTable } from './syscall-table.ts'

/** Looking at files: V8 and the C library do it now and then and live with a refusal. */
const LOOK: readonly SyscallName[] = ['stat', 'lstat', 'newfstatat', 'statx', 'access', 'faccessat', 'faccessat2', 'readlink', 'readlinkat', 'getcwd']

const REFUSED: readonly SyscallName[] = ['setpriority', 'sysinfo', 'getsockopt', 'setsockopt']

/** SET_NAME, SET_VMA, GET_DUMPABLE, GET_NO_NEW_PRIVS. */
const PRCTL = [15, 0x53564d41, 3, 39]

/** F_GETFD, F_SETFD, F_GETFL, F_SETFL. */
const FCNTL = [1, 2, 3, 4]

/** FIONBIO, FIONREAD. */
const IOCTL = [0x5421, 0x541b]

const PROT_EXEC = 4

/** What the strict filter knows about a cell. */
export interface StrictOptions extends SealOptions {
  /** True when V8 makes no machine code: then nobody may. The first filter cannot say so, because the loader of programs maps libraries. */
  readonly jitless: boolean
}

/**
 * The filter of a cell that takes work. What it does not name ends the cell: an error in its place would let an attacker feel around,
 * and makes V8 abort in odd places.
 */
export function stageTwo(table: SyscallTable, options: StrictOptions): readonly Instruction[] {
  const rules = sharedRules(options)
  for (const name of LOOK) rules.set(name, always(ACTION.fail(ERRNO.EACCES)))
  for (const name of REFUSED) rules.set(name, always(ACTION.fail(ERRNO.EPERM)))
  const look = { then: ACTION.kill, otherwise: ACTION.fail(ERRNO.EACCES) }
  rules.set('open', anyBit(1, WRITING, look))
  rules.set('openat', anyBit(2, WRITING, look))
  rules.set('prctl', oneOf(0, PRCTL, { then: ACTION.allow, otherwise: ACTION.kill }))
  rules.set('fcntl', oneOf(1, FCNTL, { then: ACTION.allow, otherwise: ACTION.kill }))
  rules.set('ioctl', oneOf(1, IOCTL, { then: ACTION.allow, otherwise: ACTION.fail(ERRNO.ENOTTY) }))
  // SECURITY: every way to memory that can be executed, and personality() is not among the calls. Held by test/escape/cell/hardened.test.ts.
  if (options.jitless) for (const name of ['mmap', 'mprotect', 'pkey_mprotect'] as const) rules.set(name, anyBit(2, PROT_EXEC, { then: ACTION.kill, otherwise: ACTION.allow }))
  return assemble(table, rules, ACTION.kill)
}
