import type { Sys, SysResult } from './sys.ts'

const SET_MODE_FILTER = 1
const TSYNC = 1
const INSTRUCTION_BYTES = 8

/**
 * Installs a seccomp filter, given as the bytes of its program, on every thread or on this one only (execve then makes it the only one). Needs no-new-privileges.
 * @returns value 0 when it is installed. With every thread, a positive value is the thread that could not take it: a failure.
 */
export function installFilter(sys: Sys, program: Uint8Array, threads: 'this' | 'all'): SysResult {
  const header = new Uint8Array(16)
  const view = new DataView(header.buffer)
  view.setUint16(0, program.length / INSTRUCTION_BYTES, true)
  view.setBigUint64(8, sys.address(program), true)
  const result = sys.call('seccomp', SET_MODE_FILTER, threads === 'all' ? TSYNC : 0, header)
  // Read after the call: keeps the program in memory until the kernel has copied it.
  return program.length > 0 ? result : { value: -1, errno: 0 }
}
