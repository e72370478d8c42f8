/** One flag of a command: how it is written, what it takes, and its lines in the help. */
export interface Flag {
  /** Long name without the dashes: `allow-net`. */
  readonly name: string
  readonly short?: string
  /** `none`: a switch. `optional`: `--allow-net` or `--allow-net=VALUE`. `required`: `--input=VALUE` or `--input VALUE`. */
  readonly value: 'none' | 'optional' | 'required'
  /** True when it may be given more than once. */
  readonly repeat?: boolean
  /** True when it must come before the first operand, so that nothing after the script can widen what it may do. */
  readonly early?: boolean
  /** The word for the value in the help: `HOST[:PORT]`. */
  readonly hint?: string
  readonly help: string
}

/** What the command line of one command looks like. */
export interface CommandShape {
  readonly name: string
  readonly flags: readonly Flag[]
  /** How many operands it takes, and what they are called in messages. */
  readonly operands: { readonly min: number; readonly max: number; readonly what: string }
}

/** What somebody wrote: for each flag given its values in order, `true` for one without a value; and the operands. */
export interface Arguments {
  readonly flags: ReadonlyMap<string, readonly (string | true)[]>
  readonly operands: readonly string[]
}

/** One option as node:util found it in the arguments. */
export interface OptionToken {
  readonly kind: 'option'
  readonly name: string
  readonly rawName: string
  readonly index: number
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

/** One piece of a command line as node:util cut it. */
export type Token = OptionToken | { readonly kind: 'positional'; readonly index: number; readonly value: string } | { readonly kind: 'option-terminator'; readonly index: number }
