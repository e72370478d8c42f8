import type { SyscallName } from './syscall-table.ts'

/**
 * A question about one half of one argument. A pointer has two halves that count; of an `int`, the kernel reads the low one only.
 * `is`: the half equals `value`. `has`: it shares at least one bit with `value`.
 */
export interface Test {
  readonly argument: 0 | 1 | 2 | 3 | 4 | 5
  readonly half: 'low' | 'high'
  readonly how: 'is' | 'has'
  readonly value: number
}

/** An action that is taken when every test holds. */
export interface Case {
  readonly when: readonly Test[]
  readonly action: number
}

/** What happens to a system call: the first case that holds, else `otherwise`. */
export interface Verdict {
  readonly cases: readonly Case[]
  readonly otherwise: number
}

/** Verdicts by name. Names that a machine does not have are left out there. */
export type Rules = ReadonlyMap<SyscallName, Verdict>

/** The same action whatever the arguments are. */
export function always(action: number): Verdict {
  return { cases: [], otherwise: action }
}

/** One action when the low half of an argument is one of these values, another otherwise. */
export function oneOf(argument: Test['argument'], values: readonly number[], { then, otherwise }: { readonly then: number; readonly otherwise: number }): Verdict {
  return { cases: values.map((value) => ({ when: [{ argument, half: 'low', how: 'is', value }], action: then })), otherwise }
}

/** One action when the low half of an argument has one of these bits, another otherwise. */
export function anyBit(argument: Test['argument'], bits: number, { then, otherwise }: { readonly then: number; readonly otherwise: number }): Verdict {
  return { cases: [{ when: [{ argument, half: 'low', how: 'has', value: bits }], action: then }], otherwise }
}
