import type { ForeignSyscall } from './foreign-syscall.ts'

/** The part of node:ffi that is used; it is experimental, and not every version of Node has it. */
interface NodeFfi {
  dlopen(path: null, signatures: Record<string, { readonly arguments: readonly string[]; readonly return: string }>): {
    readonly functions: { syscall(...args: readonly bigint[]): bigint; __errno_location(): bigint }
  }
  getRawPointer(memory: Uint8Array): bigint
  getInt32(address: bigint): number
}

const SIX = ['uint64', 'uint64', 'uint64', 'uint64', 'uint64', 'uint64']

/** `syscall` through node:ffi, or null where this Node has none or does not allow it. */
export function openNodeFfi(): ForeignSyscall | null {
  try {
    const ffi = process.getBuiltinModule('node:ffi') as unknown as NodeFfi | undefined
    if (ffi === undefined) return null
    const { functions } = ffi.dlopen(null, {
      syscall: { arguments: ['int64', ...SIX], return: 'int64' },
      __errno_location: { arguments: [], return: 'pointer' },
    })
    return {
      backend: 'node:ffi',
      address: (memory) => ffi.getRawPointer(memory),
      invoke: (number, args) => Number(functions.syscall(BigInt(number), ...args)),
      errno: () => ffi.getInt32(functions.__errno_location()),
    }
  } catch {
    // ERR_ACCESS_DENIED without --allow-ffi, or another C library: as good as absent.
    return null
  }
}
