import { SallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'
import type { Block } from '../../core/packet.ts'
import { type Frame, pathText } from '../hardened/path-text.ts'
import type { ValueBudget } from '../value-budget.ts'

/** A container whose parts are still to be checked. `at` is where it stands, null for the root. */
export interface Pending {
  readonly node: readonly unknown[] | Readonly<Record<string, unknown>>
  readonly form: 'part' | 'map' | 'set'
  readonly at: Frame | null
  readonly depth: number
}

/** The state of one decoding. */
export interface TreeWalk {
  readonly root: string
  readonly budget: ValueBudget
  readonly blobs: readonly Block[]
  /** Numbers of the blobs that a value refers to already: each may be used once. */
  readonly used: Set<number>
  readonly pending: Pending[]
  nodes: number
  bytes: number
  /** Where the walk stands: the container, null at the root, and the key in it. */
  inside: Pending | null
  key: string | number
}

/** Starts a decoding. */
export function makeWalk(blobs: readonly Block[], options: { readonly root: string; readonly budget: ValueBudget }): TreeWalk {
  return { root: options.root, budget: options.budget, blobs, used: new Set(), pending: [], nodes: 0, bytes: 0, inside: null, key: '' }
}

function here(walk: TreeWalk): Frame | null {
  const { inside, key } = walk
  return inside === null ? null : { parent: inside.at, container: inside.node, form: inside.form, depth: inside.depth, key }
}

/** Puts a container on the list of those whose parts are still to be checked. @throws SallyportError SP_LIMIT_OUTPUT when it is nested too deep. */
export function open(walk: TreeWalk, node: Pending['node'], form: Pending['form']): void {
  const depth = walk.inside === null ? 1 : walk.inside.depth + 1
  if (depth > walk.budget.depth) throw overBudget(walk, `is nested deeper than ${walk.budget.depth} levels`)
  walk.pending.push({ node, form, at: here(walk), depth })
}

/** The error for a part that is not what the encoding allows. */
export function malformed(walk: TreeWalk, what: string): SallyportError {
  return refusal('SP_VALUE_REFUSED', walk, { at: here(walk), what })
}

/** The error for a part that is more than the budget allows; `at` is where it stands, when that is not where the walk does. */
export function overBudget(walk: TreeWalk, what: string, at: Frame | null = here(walk)): SallyportError {
  return refusal('SP_LIMIT_OUTPUT', walk, { at, what })
}

function refusal(code: 'SP_VALUE_REFUSED' | 'SP_LIMIT_OUTPUT', walk: TreeWalk, options: { readonly at: Frame | null; readonly what: string }): SallyportError {
  const path = escapeText(pathText(walk.root, options.at))
  return new SallyportError(code, `Cannot take the value: ${path} ${options.what}`, { data: { path } })
}
