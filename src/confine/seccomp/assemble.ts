import { SallyportError } from '../../core/errors.ts'
import { ACTION } from './actions.ts'
import type { Case, Rules, Test, Verdict } from './rule.ts'
import type { SyscallName, SyscallTable } from './syscall-table.ts'

const LOAD = 0x20
const JUMP_EQUAL = 0x15
const JUMP_ANY_BIT = 0x45
const JUMP_AT_LEAST = 0x35
const RETURN = 0x06

/** Where the kernel puts what a filter looks at. */
const AT = { number: 0, machine: 4, arguments: 16 } as const

/** One instruction of classic BPF. Jumps count from the next instruction. */
export interface Instruction {
  readonly code: number
  readonly ifTrue: number
  readonly ifFalse: number
  readonly value: number
}

/**
 * Turns rules into a seccomp program: a foreign machine is killed, each call is compared in turn, and a call that no rule names meets `otherwise`.
 * Each rule ends in a return of its own, so that no jump is longer than the eight bits that BPF has for it.
 */
export function assemble(table: SyscallTable, rules: Rules, otherwise: number): readonly Instruction[] {
  const program = [load(AT.machine), jump(JUMP_EQUAL, table.audit, { ifTrue: 1 }), give(ACTION.kill), load(AT.number)]
  if (table.foreignFrom !== null) program.push(jump(JUMP_AT_LEAST, table.foreignFrom, { ifFalse: 1 }), give(ACTION.kill))
  for (const [name, verdict] of rules) program.push(...rule(table.numbers[name], verdict, name))
  return [...program, give(otherwise)]
}

/** The bytes of a program as the kernel reads them. */
export function encodeProgram(program: readonly Instruction[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(program.length * 8))
  program.forEach(({ code, ifTrue, ifFalse, value }, index) => {
    view.setUint16(index * 8, code, true)
    view.setUint8(index * 8 + 2, ifTrue)
    view.setUint8(index * 8 + 3, ifFalse)
    view.setUint32(index * 8 + 4, value, true)
  })
  return new Uint8Array(view.buffer)
}

function rule(number: number | undefined, verdict: Verdict, name: SyscallName): Instruction[] {
  if (number === undefined) return []
  const body = [...verdict.cases.flatMap(oneCase), give(verdict.otherwise)]
  if (body.length > 255) throw new SallyportError('SP_INTERNAL', `The rule of ${name} is longer than a jump can be`)
  return [jump(JUMP_EQUAL, number, { ifFalse: body.length }), ...body]
}

function oneCase({ when, action }: Case): Instruction[] {
  // Each test that fails jumps behind the action: past the tests that follow, two instructions each, and the return.
  const tests = when.flatMap((test, index) => oneTest(test, (when.length - 1 - index) * 2 + 1))
  return [...tests, give(action)]
}

function oneTest(test: Test, toNextCase: number): Instruction[] {
  const offset = AT.arguments + 8 * test.argument + (test.half === 'high' ? 4 : 0)
  return [load(offset), jump(test.how === 'is' ? JUMP_EQUAL : JUMP_ANY_BIT, test.value, { ifFalse: toNextCase })]
}

function load(offset: number): Instruction {
  return { code: LOAD, ifTrue: 0, ifFalse: 0, value: offset }
}

function jump(code: number, value: number, to: { readonly ifTrue?: number; readonly ifFalse?: number }): Instruction {
  return { code, ifTrue: to.ifTrue ?? 0, ifFalse: to.ifFalse ?? 0, value }
}

function give(action: number): Instruction {
  return { code: RETURN, ifTrue: 0, ifFalse: 0, value: action }
}
