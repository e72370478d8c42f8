import { DEFAULT_LIMITS } from '../../../../src/core/limits.ts'
import { parseNetGrant } from '../../../../src/policy/net/parse-net-grant.ts'
import type { Layer, Policy, RuleLists } from '../../../../src/policy/policy.ts'
import { parseSecretGrant } from '../../../../src/policy/rules/parse-secret-grant.ts'
import type { NetRule } from '../../../../src/policy/rules/net-rule.ts'
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

/** "*" grants every public host, as `net: true` does in a document. */
function netRule(text: string): NetRule {
  return text === '*' ? { host: { form: 'any' }, port: null, url: null, text } : taken(parseNetGrant(text))
}

/** A policy of one layer that grants hosts and secrets. */
export function policyOf({ allow = [], deny = [], secrets = {} }: Grants): Policy {
  const layer: Layer = {
    source: 'policy', read: NONE, sdk: NONE, env: NONE,
    net: lists(allow.map(netRule), deny.map(netRule)),
    secrets: lists(Object.entries(secrets).map(([name, hosts]) => taken(parseSecretGrant(name, hosts)))),
  }
  return { layers: [layer], limits: DEFAULT_LIMITS, until: null, modules: null }
}
