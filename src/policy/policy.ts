import type { Limits } from '../core/limits.ts'
import type { NameRule } from './rules/name-rule.ts'
import type { NetRule } from './rules/net-rule.ts'
import type { PathRule } from './rules/path-rule.ts'
import type { SecretRule } from './rules/secret-rule.ts'

/** The three lists of one kind, in the order in which they were written. Deny is absolute, ask beats allow, unlisted is denied. */
export interface RuleLists<Rule> {
  readonly allow: readonly Rule[]
  readonly ask: readonly Rule[]
  readonly deny: readonly Rule[]
  /** True when the layer leaves the kind to the others and only denies: flags beside a policy file. */
  readonly open: boolean
}

/** One document, set of flags or manifest. A request is allowed when every layer of a policy allows it. */
export interface Layer {
  readonly source: 'policy' | 'flags' | 'manifest'
  readonly read: RuleLists<PathRule>
  readonly net: RuleLists<NetRule>
  readonly sdk: RuleLists<NameRule>
  readonly env: RuleLists<NameRule>
  readonly secrets: RuleLists<SecretRule>
}

/**
 * What a plugin may do: a conjunction of layers, so that a merge can only narrow. Parsed, canonical and frozen to the ground.
 * Made by parsePolicy, policyFromFlags, manifestLayer, loadPreset and narrow only.
 */
export interface Policy {
  readonly layers: readonly Layer[]
  readonly limits: Limits
  /** Milliseconds since the epoch from which on everything is denied; null for never. */
  readonly until: number | null
  /** npm packages that may be bundled; null where the policy does not say. */
  readonly modules: readonly string[] | null
}
