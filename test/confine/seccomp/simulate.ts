import type { Instruction } from '../../../src/confine/seccomp/assemble.ts'

/** A system call as the kernel shows it to a filter. */
export interface Call {
  readonly audit: number
  readonly number: number
  readonly args?: readonly (number | bigint)[]
}

/** The jumps of the machine, by their code. */
const JUMPS = new Map<number, (accumulator: number, value: number) => boolean>([
  [0x15, (accumulator, value) => accumulator === value],
  [0x35, (accumulator, value) => accumulator >= value],
  [0x45, (accumulator, value) => (accumulator & value) !== 0],
])

/** Runs a filter the way the kernel does, and refuses programs that the kernel's checker would refuse. @returns the action. */
export function simulate(program: readonly Instruction[], call: Call): { readonly action: number; readonly steps: number } {
  const data = dataOf(call)
  let accumulator = 0
  let at = 0
  for (let steps = 1; ; steps += 1) {
    const { code, ifTrue, ifFalse, value } = fetchAt(program, at)
    at += 1
    if (code === 0x06) return { action: value >>> 0, steps }
    if (code === 0x20) accumulator = load(data, value)
    else {
      const holds = JUMPS.get(code)
      if (holds === undefined) throw new Error(`Unknown code ${code}`)
      at += holds(accumulator, value >>> 0) ? ifTrue : ifFalse
    }
  }
}

function dataOf({ audit, number, args = [] }: Call): DataView {
  const data = new DataView(new ArrayBuffer(64))
  data.setUint32(0, number, true)
  data.setUint32(4, audit, true)
  for (const [index, arg] of args.entries()) data.setBigUint64(16 + 8 * index, BigInt.asUintN(64, BigInt(arg)), true)
  return data
}

function fetchAt(program: readonly Instruction[], at: number): Instruction {
  const instruction = program[at]
  if (instruction === undefined) throw new Error(`The program runs off its end at ${at}`)
  if (instruction.ifTrue > 255 || instruction.ifFalse > 255) throw new Error(`A jump at ${at} is too long`)
  return instruction
}

function load(data: DataView, offset: number): number {
  if (offset % 4 !== 0 || offset > 60) throw new Error(`A load from ${offset} is out of bounds`)
  return data.getUint32(offset, true)
}
