// In the built programs of the cell, tools/evaluate-filters.ts puts the bytes in place of these functions: making them took 4 ms of every start.
import { encodeProgram } from './assemble.ts'
import { stageOne } from './stage-one.ts'
import { stageTwo } from './stage-two.ts'
import { type Machine, syscallTable } from './syscall-table.ts'

/** The filter that a cell starts under, in the bytes that the kernel takes, for a cell with this process number. */
export function startFilter(machine: Machine, pid: number): Uint8Array {
  return encodeProgram(stageOne(syscallTable(machine), { pid }))
}

/** The filter of a cell that takes work, in the bytes that the kernel takes. `jitless`: nobody makes memory executable. */
export function sealFilter(machine: Machine, pid: number, { jitless }: { readonly jitless: boolean }): Uint8Array {
  return encodeProgram(stageTwo(syscallTable(machine), { pid, jitless }))
}
