import type { Sink } from './sink.ts'

/** One object that is being shown, inside of another. */
export interface Shown {
  readonly value: object
  readonly inside: Shown | null
  readonly depth: number
}

/** The state of one inspection. `show` shows any value; it is reached through here so that the files do not import in a circle. */
export interface View {
  readonly sink: Sink
  readonly show: (view: View, value: unknown, inside: Shown | null) => void
}
