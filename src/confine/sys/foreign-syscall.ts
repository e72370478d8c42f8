/** The C function `syscall`, through whichever foreign function interface there is. */
export interface ForeignSyscall {
  readonly backend: 'node:ffi' | 'koffi'
  /** The address of memory. The caller keeps the memory alive until the call has returned. */
  address(memory: Uint8Array): bigint
  /** Seven integers in, one out. */
  invoke(number: number, args: readonly bigint[]): number
  /** The error number of the last call of this thread. */
  errno(): number
}
