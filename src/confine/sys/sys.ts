import type { SyscallName } from '../seccomp/syscall-table.ts'

/** What a system call takes: a number, or memory whose address is passed. Missing ones are 0. */
export type SysArgument = number | bigint | Uint8Array

/** What a system call gives: its result, and the error number when the result is -1, else 0. */
export interface SysResult {
  readonly value: number
  readonly errno: number
}

/** Makes system calls of this process by name. A name that this machine does not have answers ENOSYS. */
export interface Sys {
  call(name: SyscallName, ...args: readonly SysArgument[]): SysResult
  /** The address of memory, for structures that hold one. The caller keeps the memory alive. */
  address(memory: Uint8Array): bigint
  /** What it is made of, for people. */
  readonly backend: 'node:ffi' | 'koffi'
}
