import type { AuditLog } from '../../audit/audit-log.ts'
import type { LogLine } from '../../core/outcome.ts'
import type { RunInfo } from '../../core/run-info.ts'
import type { Decision } from '../../policy/request.ts'
import type { CellPool } from '../../pool/cell-pool.ts'
import type { LoadedPlugin } from '../load/loaded-plugin.ts'
import type { Blame } from './blame.ts'
import type { EncodedValue } from './inbox.ts'
import type { SeatSource } from './seat-source.ts'

/** What happens to whom in a run, told to observers. Listeners must not throw. */
export interface RunObserver {
  readonly log?: (info: RunInfo, line: LogLine) => void
  readonly decision?: (info: RunInfo, decision: Decision) => void
  readonly retry?: (info: RunInfo) => void
  readonly progress?: (progress: { readonly runId: string; readonly elapsedMs: number; readonly cpuMs: number; readonly hostCalls: number }) => void
}

/** One run, before it starts. */
export interface RunPlan {
  readonly plugin: LoadedPlugin
  readonly info: RunInfo
  readonly input: EncodedValue & { readonly bytes: number }
  readonly signal: AbortSignal | undefined
  /** How many times longer than its CPU time an entry may take on the wall clock; 1 for the first try. See TurnPump. */
  readonly patience: number
  /** True for a run that must not share an isolate: it failed where it did, or for no fault of its own. */
  readonly alone: boolean
  readonly pool: CellPool
  readonly seats: SeatSource
  readonly audit: AuditLog
  readonly observer: RunObserver
  /** Takes the cells that this run killed. */
  readonly blame: Blame
  /** Asks a person about a decision with the effect `ask`; null when there is nobody to ask. */
  readonly onAsk: ((decision: Decision, info: RunInfo) => Promise<boolean>) | null
  /** Answers what a session yields; null when there is nobody to answer. */
  readonly onYield: ((question: unknown, info: RunInfo) => unknown) | null
}
