import { decide } from './decide.ts'
import type { Policy } from './policy.ts'

function exactNames(policy: Policy, kind: 'sdk' | 'env' | 'secrets'): string[] {
  return policy.layers.flatMap((layer) => {
    if (kind === 'secrets') return layer.secrets.allow.map((rule) => rule.name)
    return [...layer[kind].allow, ...layer[kind].ask].filter((rule) => rule.form === 'exact').map((rule) => rule.name)
  })
}

/**
 * Lists the names that a policy spells out and does not deny, sorted, `ask` included.
 * Wildcards are not expanded: whoever has a set of names puts each of them to `decide`.
 */
export function listedNames(policy: Policy, kind: 'sdk' | 'env' | 'secrets'): readonly string[] {
  const names = [...new Set(exactNames(policy, kind))].sort()
  return names.filter((name) => decide(policy, kind === 'secrets' ? { kind, name, host: null } : { kind, name }).effect !== 'deny')
}
