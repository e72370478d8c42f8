import type { Instruction } from '../../../src/confine/seccomp/assemble.ts'

/** A system call as the kernel shows it to a filter. */
export interface Call {
  readonly audit: number
  readonly number: number
  readonly args?: readonly (number | bigint)[]
}

/** Runs a filter the way the kernel does, and refuses programs that the kernel's checker would refuse. @returns the action. */
export function simulate(program: readonly Instruction[], call: Call): { readonly action: number; readonly steps: number } {
  const data = new DataView(new ArrayBuffer(64))
  data.setUint32(0, call.number, true)
  data.setUint32(4, call.audit, true)
  ;(call.args ?? []).forEach((arg, index) => data.setBigUint64(16 + 8 * index, BigInt.asUintN(64, BigInt(arg)), true))
  let accumulator = 0
  let at = 0
  for (let steps = 1; ; steps += 1) {
    const instruction = program[at]
    if (instruction === undefined) throw new Error(`The program runs off its end at ${at}`)
    const { code, ifTrue, ifFalse, value } = instruction
    if (ifTrue > 255 || ifFalse > 255) throw new Error(`A jump at ${at} is too long`)
    at += 1
    if (code === 0x06) return { action: value >>> 0, steps }
    else if (code === 0x20) {
      if (value % 4 !== 0 || value > 60) throw new Error(`A load at ${at} is out of bounds`)
      accumulator = data.getUint32(value, true)
    } else if (code === 0x15) at += accumulator === value >>> 0 ? ifTrue : ifFalse
    else if (code === 0x35) at += accumulator >= value >>> 0 ? ifTrue : ifFalse
    else if (code === 0x45) at += (accumulator & value) !== 0 ? ifTrue : ifFalse
    else throw new Error(`Unknown code ${code}`)
  }
}
