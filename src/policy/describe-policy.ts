import type { Layer, Policy } from './policy.ts'
import type { PermissionKind } from './request.ts'
import { type Algebra, algebraOf } from './rules/rule-algebra.ts'

/** One line of a listing: what a policy grants, asks about or refuses. `text` is the rule as its author wrote it. */
export interface DescribedRule {
  readonly kind: PermissionKind
  readonly effect: 'allow' | 'ask' | 'deny'
  readonly text: string
}

const KINDS: readonly PermissionKind[] = ['read', 'net', 'sdk', 'secrets', 'env']

type Granted = 'allow' | 'ask' | null

function grantedBy({ lists, covers }: Algebra, rule: { readonly text: string }): Granted {
  if (lists.open) return 'allow'
  if (lists.deny.some((deny) => covers(deny, rule))) return null
  if (lists.ask.some((grant) => covers(grant, rule))) return 'ask'
  return lists.allow.some((grant) => covers(grant, rule)) ? 'allow' : null
}

function describeKind(kind: PermissionKind, layers: readonly Layer[]): DescribedRule[] {
  const algebras = layers.map((layer) => algebraOf(layer, kind))
  const rules = algebras.flatMap(({ lists }) => [...lists.allow, ...lists.ask])
  const lines = rules.flatMap((rule): DescribedRule[] => {
    const answers = algebras.map((algebra) => grantedBy(algebra, rule))
    if (answers.includes(null)) return []
    return [{ kind, effect: answers.includes('ask') ? 'ask' : 'allow', text: rule.text }]
  })
  return [...lines, ...algebras.flatMap(({ lists }) => lists.deny.map((rule) => ({ kind, effect: 'deny' as const, text: rule.text })))]
}

/**
 * Lists what a policy grants, for people: of several layers the rules that every layer covers, and every deny.
 * A listing, not a decision: an overlap that no single rule names is left out.
 */
export function describePolicy(policy: Policy): readonly DescribedRule[] {
  if (!policy.layers.some((layer) => layer.source !== 'manifest')) return []
  const lines = KINDS.flatMap((kind) => describeKind(kind, policy.layers))
  const seen = new Set<string>()
  return lines.filter(({ kind, effect, text }) => {
    const key = JSON.stringify([kind, effect, text])
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}
