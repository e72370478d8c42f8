import type { LimitName } from '../../core/limits.ts'

/** One plugin version of one tenant that has killed cells. */
export interface QuarantineEntry {
  readonly tenant: string
  readonly plugin: string
  readonly version: string
  /** SHA-256 of the bundle, hex. */
  readonly bundleHash: string
  /** Cells killed since the last lift. */
  readonly strikes: number
  /** What ended the last of them. */
  readonly cause: LimitName
  /** Milliseconds since the epoch of the last strike. */
  readonly at: number
  /** `alone`: it gets cells of its own. `refused`: it is not run until somebody lifts it. */
  readonly state: 'alone' | 'refused'
}
