/** Who runs what, for whom. Frozen data: the same record is the guest's `ctx.run`, the sdk handler's context and the audit line. */
export interface RunInfo {
  readonly id: string
  readonly plugin: string
  readonly version: string
  readonly tenant: string
  readonly user?: string
  readonly attempt: number
  /** Milliseconds since the epoch at which the wall limit ends the run. */
  readonly deadline: number
  /** SHA-256 of the bundle, hex. */
  readonly bundleHash: string
  readonly traceparent?: string
}
