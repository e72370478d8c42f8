import { layerOfManifest } from './manifest-layer.ts'
import type { Asked, Manifest } from './manifest.ts'
import type { Layer, Policy } from './policy.ts'
import type { PermissionKind } from './request.ts'
import { algebraOf } from './rules/rule-algebra.ts'

/** A request of a manifest that a policy does not grant. */
export interface Ungranted extends Asked {
  readonly kind: PermissionKind
  /** The request as its author wrote it. */
  readonly text: string
}

const KINDS = ['read', 'net', 'sdk', 'secrets', 'env'] as const satisfies readonly PermissionKind[]

function grants(layer: Layer, kind: PermissionKind, asked: { readonly text: string }): boolean {
  const { lists, covers, overlaps } = algebraOf(layer, kind)
  if (lists.deny.some((rule) => overlaps(rule, asked))) return false
  return lists.open || [...lists.allow, ...lists.ask].some((rule) => covers(rule, asked))
}

/**
 * Lists the requests of a manifest that a policy does not grant in full, required ones first.
 * What the policy would ask a person about counts as granted; what a deny cuts a piece out of does not.
 * @throws SallyportError SP_MANIFEST_INVALID for a path that leads into a special tree.
 */
export function listUngranted(manifest: Manifest, policy: Policy, folder: string): readonly Ungranted[] {
  const asking = layerOfManifest(manifest, folder)
  const granting = policy.layers.filter((layer) => layer.source !== 'manifest')
  const missing = KINDS.flatMap((kind) =>
    algebraOf(asking, kind).lists.allow.flatMap((rule, index): Ungranted[] => {
      const { why, optional } = manifest.permissions[kind][index] ?? { why: null, optional: false }
      return granting.length > 0 && granting.every((layer) => grants(layer, kind, rule)) ? [] : [{ kind, text: rule.text, why, optional }]
    }),
  )
  return missing.sort((left, right) => Number(left.optional) - Number(right.optional))
}
