import { DEFAULT_LIMITS } from '../../../../src/core/limits.ts'
import { parseNetGrant } from '../../../../src/policy/net/parse-net-grant.ts'
import type { Layer, Policy, RuleLists } from '../../../../src/policy/policy.ts'
import { parseSecretGrant } from '../../../../src/policy/rules/parse-secret-grant.ts'
import type { Parsed } from '../../../../src/policy/rules/parsed.ts'

export interface Grants {
  readonly allow?: readonly string[]
  readonly deny?: readonly string[]
  readonly secrets?: Readonly<Record<string, readonly string[]>>
}

const NONE = { allow: [], ask: [], deny: [], open: false }

function taken<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.value
}

function lists<T>(allow: readonly T[], deny: readonly T[] = []): RuleLists<T> {
  return { allow, ask: [], deny, open: false }
}

/** A policy of one layer that grants hosts and secrets. */
export function policyOf({ allow = [], deny = [], secrets = {} }: Grants): Policy {
  const layer: Layer = {
    source: 'policy', read: NONE, sdk: NONE, env: NONE,
    net: lists(allow.map((text) => taken(parseNetGrant(text))), deny.map((text) => taken(parseNetGrant(text)))),
    secrets: lists(Object.entries(secrets).map(([name, hosts]) => taken(parseSecretGrant(name, hosts)))),
  }
  return { layers: [layer], limits: DEFAULT_LIMITS, until: null, modules: null }
}
