import type { SyscallName } from '../seccomp/syscall-table.ts'

/** What a system call of a probe takes. */
export type AttemptArgument =
  | number
  /** The address of this text, with a zero byte behind it. */
  | { readonly text: string }
  /** The address of these bytes. */
  | { readonly bytes: readonly number[] }
  /** The address of this many bytes, which are reported afterwards. */
  | { readonly out: number }
  /** What an earlier attempt gave: a descriptor. */
  | { readonly result: number }
  /** The parent of the probe. */
  | { readonly parent: true }

/** One system call that a probe makes. */
export interface Attempt {
  readonly call: SyscallName
  readonly args: readonly AttemptArgument[]
}

/** How an attempt went; one line of JSON each on the probe's standard output. */
export interface Attempted {
  readonly value: number
  readonly errno: number
  /** The bytes of the `out` argument. */
  readonly out?: readonly number[]
}

/** What a probe is told on its command line. */
export interface ProbePlan {
  readonly koffi: string | null
  readonly attempts: readonly Attempt[]
}
