import type { Layer, Policy } from './policy.ts'
import type { PermissionKind } from './request.ts'
import { type Algebra, algebraOf } from './rules/rule-algebra.ts'

function meet(left: Algebra, right: Algebra): boolean {
  if (left.lists.open || right.lists.open) return true
  const others = [...right.lists.allow, ...right.lists.ask]
  return [...left.lists.allow, ...left.lists.ask].some((rule) => others.some((other) => left.overlaps(rule, other)))
}

function blocked({ lists, covers }: Algebra): boolean {
  const granted = [...lists.allow, ...lists.ask]
  return !lists.open && granted.every((rule) => lists.deny.some((deny) => covers(deny, rule)))
}

function bound(layers: readonly Layer[], kind: PermissionKind): boolean {
  const algebras = layers.map((layer) => algebraOf(layer, kind))
  return !algebras.some(blocked) && algebras.every((left, index) => algebras.slice(index + 1).every((right) => meet(left, right)))
}

/**
 * Says whether anything of a kind could be allowed, now or after asking: capabilities exist for a plugin only then. An address that a URL resolves to is
 * not a thing of its own: it is asked for after its URL was allowed.
 * May be true for a policy that in the end allows nothing, never false for one that allows something.
 */
export function grantsAny(policy: Policy, kind: PermissionKind): boolean {
  return policy.layers.some((layer) => layer.source !== 'manifest') && bound(policy.layers, kind)
}
