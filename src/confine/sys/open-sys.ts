import { ERRNO } from '../seccomp/actions.ts'
import { syscallTable, thisMachine } from '../seccomp/syscall-table.ts'
import { openKoffi } from './koffi.ts'
import { openNodeFfi } from './node-ffi.ts'
import type { Sys, SysArgument } from './sys.ts'

const MAX_ARGUMENTS = 6

/**
 * Opens a way to make system calls: node:ffi, else koffi's addon at the given path.
 * @returns null where there is neither, or the machine is none of the supported ones.
 */
export function openSys(koffiAddon: string | null): Sys | null {
  const machine = thisMachine()
  if (machine === null) return null
  const foreign = openNodeFfi() ?? (koffiAddon === null ? null : openKoffi(koffiAddon))
  if (foreign === null) return null
  const { numbers } = syscallTable(machine)
  const toWord = (arg: SysArgument): bigint => (arg instanceof Uint8Array ? foreign.address(arg) : BigInt.asUintN(64, BigInt(arg)))
  return {
    backend: foreign.backend,
    address: (memory) => foreign.address(memory),
    call: (name, ...args) => {
      const number = numbers[name]
      if (number === undefined) return { value: -1, errno: ERRNO.ENOSYS }
      const words = args.map(toWord)
      while (words.length < MAX_ARGUMENTS) words.push(0n)
      const value = foreign.invoke(number, words)
      // `args` is still in use here, which keeps the memory that it names alive during the call.
      return { value, errno: value === -1 && args.length <= MAX_ARGUMENTS ? foreign.errno() : 0 }
    },
  }
}
