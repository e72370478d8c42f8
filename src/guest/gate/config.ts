import type { ValueBudget } from '../../values/value-budget.ts'

/** What the supervisor tells the gate about the plugin, once per isolate. Trusted: it comes from the host. */
export interface GateConfig {
  /** Budget of the result, and of the arguments of each host call. */
  readonly budget: ValueBudget
  readonly sanitise: 'refuse' | 'drop'
  readonly hostCalls: number
  readonly hostCallsInFlight: number
  readonly logBytes: number
  /** Functions on ctx: where, and which host function they call. */
  readonly members: readonly { readonly path: readonly string[]; readonly call: string }[]
  /** Host functions behind web-standard globals: `{ fetch: 'net.fetch' }`. */
  readonly globals: Readonly<Record<string, string>>
  /** Host functions whose calls are pieces of an answer that was counted already. */
  readonly uncounted: readonly string[]
  /** Encoded plain data to be put on ctx, keyed by member name. */
  readonly data: unknown
}

/** The callbacks of the cell. Each takes text. */
export interface CellPort {
  readonly log: (level: string, text: string) => void
  /** Ends the run at once: the isolate is gone when this is called. */
  readonly trap: (cause: 'output' | 'host-calls' | 'logs', detail: string) => void
}
