import type { Readable } from 'node:stream'

/** Where text goes: a terminal, a pipe or a file. Writing to a pipe whose reader is gone does nothing. */
export interface TextOutput {
  readonly isTTY: boolean
  /** True when colours are wanted here. */
  readonly colour: boolean
  /** Width in cells; 80 when unknown. */
  readonly columns: number
  write(text: string): void
  /** Waits until everything written is out, or failed. */
  flush(): Promise<void>
  /** The first failure of a write that was not a reader's going away. */
  readonly failure: Error | null
}

/** Standard input: bytes, and keys when it is a terminal. */
export type KeyInput = Readable & {
  readonly isTTY?: boolean
  readonly isRaw?: boolean
  setRawMode?(raw: boolean): unknown
}

/** Everything of the outside world that a command touches, so that tests can hand in their own. */
export interface Terminal {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: KeyInput
  readonly stdout: TextOutput
  readonly stderr: TextOutput
}
