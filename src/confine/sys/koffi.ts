import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ForeignSyscall } from './foreign-syscall.ts'

/** The part of koffi's addon that is used. */
interface Koffi {
  load(path: null): { func(declaration: string): (...args: readonly (number | bigint)[]) => number | bigint }
  address(memory: Uint8Array): bigint
  errno(): number
}

const DECLARATION = 'int64_t syscall(int64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t)'

/**
 * Finds koffi's addon, so that a process that may not look around can be told where it is. Null when it is not installed:
 * it is optional, and Node 26 does not need it.
 */
export function findKoffi(): string | null {
  try {
    const koffi = createRequire(import.meta.url).resolve('koffi')
    const platform = createRequire(koffi).resolve(`@koromix/koffi-linux-${process.arch}/package.json`)
    const libc = readFileSync('/proc/self/maps', 'utf8').includes('/ld-musl') ? 'musl' : 'linux'
    return join(dirname(platform), `${libc}_${process.arch}`, 'koffi.node')
  } catch {
    // Not installed, or not for this machine.
    return null
  }
}

/** `syscall` through koffi's addon at this path, or null when it cannot be loaded. */
export function openKoffi(addon: string): ForeignSyscall | null {
  try {
    const koffi: Koffi = createRequire(addon)(addon)
    const syscall = koffi.load(null).func(DECLARATION)
    return {
      backend: 'koffi',
      address: (memory) => koffi.address(memory),
      invoke: (number, args) => Number(syscall(number, ...args)),
      errno: () => koffi.errno(),
    }
  } catch {
    // Wrong machine, or addons are not allowed: as good as absent.
    return null
  }
}
