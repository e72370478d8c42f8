import type { Layer, RuleLists } from '../policy.ts'
import type { PermissionKind } from '../request.ts'
import { nameCovers, namesOverlap } from './name-rule.ts'
import { netCovers, netsOverlap } from './net-rule.ts'
import { pathCoversRule, pathRulesOverlap } from './path-rule.ts'
import { secretCovers, secretsOverlap } from './secret-rule.ts'

/** A rule as listings need it. */
export interface ListedRule {
  readonly text: string
}

/** The lists of one layer and kind, with the two comparisons of that kind's rules. */
export interface Algebra<Rule extends ListedRule = ListedRule> {
  readonly lists: RuleLists<Rule>
  covers(grant: Rule, asked: Rule): boolean
  overlaps(left: Rule, right: Rule): boolean
}

function algebra<Rule extends ListedRule>(lists: RuleLists<Rule>, covers: Algebra<Rule>['covers'], overlaps: Algebra<Rule>['overlaps']): Algebra {
  // Rules of one kind are only ever compared with rules of the same kind: algebraOf is asked with one kind for all layers.
  return { lists, covers, overlaps } as unknown as Algebra
}

/** Gives the rules of one kind in one layer, and how two rules of that kind compare. */
export function algebraOf(layer: Layer, kind: PermissionKind): Algebra {
  if (kind === 'read') return algebra(layer.read, pathCoversRule, pathRulesOverlap)
  if (kind === 'net') return algebra(layer.net, netCovers, (left, right) => netsOverlap(left, right) || netsOverlap(right, left))
  if (kind === 'secrets') return algebra(layer.secrets, secretCovers, secretsOverlap)
  return algebra(layer[kind], nameCovers, namesOverlap)
}
