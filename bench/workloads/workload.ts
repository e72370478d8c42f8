/** One column of a workload's table. */
export interface Metric {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly better: 'less' | 'more'
  /** True: a panel of the workload's chart. */
  readonly chart?: boolean
}

/** How much a measurement does. */
export interface Scale {
  readonly quick: boolean
  /** Picks by scale. */
  pick(full: number, quick: number): number
}

/** Numbers by the id of their metric. A metric that does not apply is left out. */
export type Measured = Readonly<Record<string, number>>

/** One row of a workload's table. */
export interface Contender {
  /** Unique in the workload. */
  readonly id: string
  /** The peer that it is about, as in `--peers`. */
  readonly peer: string
  readonly name: string
  readonly runtime?: 'deno'
  /** True: measured in the first repetition only, because it takes minutes. */
  readonly once?: true
  /** Why this row has no figures; null: it is measured. */
  readonly absent: string | null
  /** @throws when the peer does not start here or answers wrongly; the message is shown as the reason. */
  measure(scale: Scale): Promise<Measured>
}

/** One thing to measure, in a file of its own. */
export interface Workload {
  /** As in `--only`. */
  readonly id: string
  readonly title: string
  readonly metrics: readonly Metric[]
  /** The row that ratios refer to; null: there are none. */
  readonly base: string | null
  readonly contenders: readonly Contender[]
  /** Seconds that one step may take before it is ended. Default 60. */
  readonly seconds?: number
  /** Default: as asked for. 1 for what takes minutes. */
  readonly maxRepetitions?: number
}
