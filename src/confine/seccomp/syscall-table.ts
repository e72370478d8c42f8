import { SYSCALLS_ARM64 } from './syscalls-arm64.ts'
import { SYSCALLS_X64 } from './syscalls-x64.ts'

/** The name of a system call on at least one of the supported machines. */
export type SyscallName = keyof typeof SYSCALLS_X64 | keyof typeof SYSCALLS_ARM64

/** A machine whose system calls are known. */
export type Machine = 'x64' | 'arm64'

/** What seccomp needs to know about a machine. */
export interface SyscallTable {
  /** The audit number of the machine, which the kernel writes beside each call. */
  readonly audit: number
  readonly numbers: Readonly<Partial<Record<SyscallName, number>>>
  /** Calls from this number on belong to another way of calling (x32) and are never let through; null where there is none. */
  readonly foreignFrom: number | null
}

const TABLES: Readonly<Record<Machine, SyscallTable>> = {
  x64: { audit: 0xc000003e, numbers: SYSCALLS_X64, foreignFrom: 0x40000000 },
  arm64: { audit: 0xc00000b7, numbers: SYSCALLS_ARM64, foreignFrom: null },
}

/** The machine that this process runs on, or null when it is none of the supported ones. */
export function thisMachine(): Machine | null {
  const { arch, platform } = process
  return platform === 'linux' && (arch === 'x64' || arch === 'arm64') ? arch : null
}

/** The system calls of a machine. */
export function syscallTable(machine: Machine): SyscallTable {
  return TABLES[machine]
}
