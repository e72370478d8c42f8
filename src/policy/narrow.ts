import type { Limits } from '../core/limits.ts'
import type { Policy } from './policy.ts'

function lower(left: Limits, right: Limits): Limits {
  const names = Object.keys(left) as (keyof Limits)[]
  return Object.freeze(Object.fromEntries(names.map((name) => [name, Math.min(left[name], right[name])])) as unknown as Limits)
}

function earlier(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right
  return Math.min(left, right)
}

function shared(left: readonly string[] | null, right: readonly string[] | null): readonly string[] | null {
  if (left === null || right === null) return left ?? right
  return Object.freeze(left.filter((name) => right.includes(name)))
}

/**
 * Merges two policies into what both allow: organisation and tenant, granted and asked.
 * Nothing that either refuses is allowed by the result; limits are the lower ones, the end is the earlier one.
 */
export function narrow(left: Policy, right: Policy): Policy {
  return Object.freeze({
    layers: Object.freeze([...left.layers, ...right.layers]),
    limits: lower(left.limits, right.limits),
    until: earlier(left.until, right.until),
    modules: shared(left.modules, right.modules),
  })
}
