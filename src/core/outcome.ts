import type { ErrorCode } from './error-codes.ts'
import type { LimitName } from './limits.ts'

/** How a run ended: with a value, with the plugin's own error, against its will, or before it started. */
export type Status = 'answered' | 'threw' | 'trapped' | 'refused'

/** What a run used. Milliseconds, bytes and counts. */
export interface Usage {
  readonly cpuMs: number
  readonly wallMs: number
  readonly heapPeakBytes: number
  readonly residentPeakBytes: number
  readonly hostCalls: number
  readonly outputBytes: number
  readonly logBytes: number
  readonly fetchBytes: number
  /** True when a cell had to be started or an isolate made while the run waited. */
  readonly coldStart: boolean
}

/** The levels of console. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** One line that the plugin logged. `text` is the plugin's: escape it before it reaches a terminal. */
export interface LogLine {
  readonly level: LogLevel
  readonly text: string
  /** Milliseconds since the start of the run, by the supervisor's clock. */
  readonly at: number
}

/** Why a run did not answer. Plain data: nothing in it can be called. */
export interface RunError {
  readonly code: ErrorCode
  readonly message: string
  readonly name: string
  /** Frames mapped to the author's lines, paths relative to the plugin's folder. */
  readonly stack?: string
  readonly cause?: RunError
  /** Own plain fields of the plugin's error. */
  readonly fields?: Readonly<Record<string, unknown>>
  readonly kind?: string
  readonly target?: string
  readonly rule?: string
  readonly grantHint?: string
  readonly limit?: LimitName
}

/** One grant that a run asked about, and what was decided: what `sallyport run` lists as used. */
export interface UsedGrant {
  readonly kind: string
  readonly target: string
  readonly effect: 'allow' | 'deny'
  readonly rule: string
  readonly count: number
}

interface Ended {
  readonly runId: string
  readonly usage: Usage
  readonly logs: readonly LogLine[]
  /** Decisions of this run, one entry per distinct kind, target and effect, in order of first use. */
  readonly used: readonly UsedGrant[]
}

/** The result of one run. `value` is plain data that was decoded and checked; it is never called. */
export type Outcome =
  | (Ended & { readonly status: 'answered'; readonly value: unknown; readonly error: null })
  | (Ended & { readonly status: 'threw' | 'trapped' | 'refused'; readonly value: null; readonly error: RunError })
