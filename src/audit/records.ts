import type { ErrorCode } from '../core/error-codes.ts'
import type { LimitName } from '../core/limits.ts'
import type { Status, Usage } from '../core/outcome.ts'
import type { RunInfo } from '../core/run-info.ts'

/** One answer of the decision function; `{ run, ...decision }` of a policy Decision fits. */
export interface DecisionRecord {
  readonly run: RunInfo
  readonly kind: string
  readonly target: string
  readonly effect: 'allow' | 'ask' | 'deny'
  readonly rule: string
  /** The host call that asked, when one did. */
  readonly callId?: number
  /** What a person answered, when one was asked. */
  readonly asked?: 'granted' | 'denied'
  readonly durationMs?: number
}

/** One host call that was carried out, refused or failed. For a call with an effect it is written before the answer is sent. */
export interface CallRecord {
  readonly run: RunInfo
  readonly callId: number
  /** The host function: `net.fetch`. */
  readonly name: string
  /** What the call was about, as its `describe` says: URLs are redacted here. */
  readonly target?: string
  readonly outcome: 'answered' | 'refused' | 'failed' | 'cancelled'
  readonly code?: ErrorCode
  readonly durationMs: number
  /** Bytes of the arguments. */
  readonly bytesIn: number
  /** Bytes of the answer. */
  readonly bytesOut: number
}

/** One run that ended. */
export interface RunRecord {
  readonly run: RunInfo
  readonly status: Status
  readonly code?: ErrorCode
  readonly limit?: LimitName
  readonly usage: Usage
  readonly durationMs: number
  /** What contained the cell: a layer's name, and whether it was there. */
  readonly layers?: Readonly<Record<string, boolean>>
  /** Bytes of the encoded input. */
  readonly bytesIn: number
  /** Bytes of the encoded result. */
  readonly bytesOut: number
}

/** Something an operator wants to find later that is neither decision, call nor run: a containment layer that is absent, a quarantine. */
export interface NoteRecord {
  /** Stable name: `confinement.missing`. */
  readonly kind: string
  readonly text: string
  readonly run?: RunInfo
  readonly target?: string
  readonly code?: ErrorCode
}
