import type { RunInfo } from '../core/run-info.ts'
import type { Guard } from './guard.ts'
import type { Policy } from './policy.ts'

/** What a host function is given beside its arguments. Everything in it was decided by the host, nothing by the plugin. */
export interface HostCall {
  readonly run: RunInfo
  /** Number of this call within its run, from 1. */
  readonly callId: number
  readonly guard: Guard
  /** Fires when the plugin cancels the call, when the run ends for whatever cause, and when the runner closes. */
  readonly signal: AbortSignal
  /** Response bytes that the run may still receive; `spend` throws SP_FETCH_BYTES when they are used up. */
  readonly fetchBudget: { spend(bytes: number): void; readonly left: number }
  /** A place for values that belong to this run only (open response bodies): emptied, and each entry disposed, when the run ends. */
  readonly resources: Map<string, Disposable | AsyncDisposable>
}

/** One function that the host carries out for a plugin. It exists for a plugin only when a grant attached it. */
export interface HostFunction {
  /** `noun.verb`, the same string in the audit, in docs and in the file name: `read.text`. */
  readonly name: string
  /** True when the call can change something outside: its audit line is written before it is answered, and its run is never retried. */
  readonly effect: boolean
  /** False for the pieces of an answer already counted (the next chunk of a body). Default true. */
  readonly counted?: boolean
  /** One line for the audit: what the call is about, without secrets. */
  describe?(args: unknown): string
  /**
   * Acts. `args` is decoded plain data and otherwise unchecked: check its shape first.
   * @returns plain data, encoded by the caller, or a promise of it. What is there at once is answered at once.
   * @throws SallyportError: a refusal, which the guest sees as name, message and code. Anything else reaches the guest as SP_HOST_CALL_FAILED without detail.
   */
  call(args: unknown, call: HostCall): unknown
}

/** What attaching a capability to one plugin gives. */
export interface Attachment {
  readonly functions: readonly HostFunction[]
  /** Functions on ctx: `{ path: ['fs', 'readText'], call: 'read.text' }` becomes `ctx.fs.readText(...args)`; the host gets the array of arguments. */
  readonly members?: readonly { readonly path: readonly string[]; readonly call: string }[]
  /** Plain data on ctx: `{ env: { REGION: 'eu' } }` becomes `ctx.env.REGION`. */
  readonly data?: Readonly<Record<string, unknown>>
  /** Secret values in use, so that the runner can remove them from logs, errors, results and the audit. */
  readonly secrets?: readonly { readonly name: string; readonly value: string }[]
  /** Web-standard globals that work through a host function: `{ fetch: 'net.fetch', 'fetch.body': 'net.body' }`. */
  readonly globals?: Readonly<Record<string, string>>
}

/** What a capability knows when it is attached: the effective policy and the plugin it is for. */
export interface AttachScope {
  readonly policy: Policy
  readonly tenant: string
  readonly plugin: string
  readonly version: string
  /** Absolute folder that relative paths of the plugin resolve against, or null for a plugin given as text. */
  readonly baseFolder: string | null
}

/** A power that an embedder hands to a runner. Plugins get of it what their policy grants. */
export interface Capability {
  readonly name: string
  /** Called once per load. @returns null when the policy grants nothing of it, so that nothing of it exists for the plugin. */
  attach(scope: AttachScope): Attachment | null
}
