import type { Bundle } from '../../bundle/bundle.ts'
import type { HostFunction } from '../../policy/capability.ts'
import type { DecisionMemo } from '../../policy/decision-memo.ts'
import type { Policy } from '../../policy/policy.ts'

/** Everything that a run needs to know of its plugin. Made once per load. */
export interface LoadedPlugin {
  readonly name: string
  readonly version: string
  readonly tenant: string
  readonly bundle: Bundle
  /** The script as UTF-8, made once. */
  readonly script: Uint8Array
  /** Boot configuration of the guest's gate, JSON text. */
  readonly config: string
  readonly functions: ReadonlyMap<string, HostFunction>
  /** Replaces secret values by their names in text. */
  readonly redactText: (text: string) => string
  /** The same for plain data, in place of every string in it. */
  readonly redactValue: (value: unknown) => unknown
  readonly sanitise: 'refuse' | 'drop'
  readonly output: OutputCheck | null
  /** The policy in force now: it can be narrowed while runs are under way. */
  readonly policy: () => Policy
  /** What was decided about its host calls. */
  readonly decisions: DecisionMemo
}

/** Checks a decoded result: at once, or as a promise where its schema answers with one. @throws SallyportError SP_OUTPUT_SCHEMA naming the faulty element, or rejects with it. */
export type OutputCheck = (value: unknown) => unknown
