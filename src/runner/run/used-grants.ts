import type { UsedGrant } from '../../core/outcome.ts'
import type { Decision } from '../../policy/request.ts'

/** Distinct targets that are listed per run; the rest is counted under the last entry of their kind. */
const MAX_ENTRIES = 200

/** Gathers what a run asked for. */
export class UsedGrants {
  readonly #entries = new Map<string, { -readonly [Key in keyof UsedGrant]: UsedGrant[Key] }>()

  /** Adds one decision. */
  add(decision: Decision, allowed: boolean): void {
    const effect = allowed ? 'allow' : 'deny'
    const full = this.#entries.size >= MAX_ENTRIES
    const target = full ? '(more)' : decision.target
    const key = `${decision.kind}\0${target}\0${effect}`
    const known = this.#entries.get(key)
    if (known === undefined) this.#entries.set(key, { kind: decision.kind, target, effect, rule: decision.rule, count: 1 })
    else known.count += 1
  }

  /** The entries, in order of first use. */
  list(): readonly UsedGrant[] {
    return [...this.#entries.values()]
  }
}
