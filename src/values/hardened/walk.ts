// Shared with the guest: runs inside the hostile realm.
import type { ValueBudget } from '../value-budget.ts'
import { type Frame, pathText } from './path-text.ts'
import { append } from './primordials.ts'

/** Why a value was not encoded: `kind` is about what it is, `budget` about how much of it there is. */
export interface Refusal {
  readonly reason: 'kind' | 'budget'
  readonly path: string
  readonly message: string
}

/** The state of one encoding. Counters only grow; what is dropped is taken back from `size` and `blobs`, never from `nodes`. */
export interface Walk {
  readonly root: string
  readonly budget: ValueBudget
  readonly drop: boolean
  readonly firstBlob: number
  /** Texts of this many UTF-16 units or more become blocks of their own. */
  readonly apartFrom: number
  readonly blobs: (Uint8Array | string)[]
  /** Blocks of bytes that there may still be. */
  byteArraysLeft: number
  readonly dropped: string[]
  /** `{"key":` and `,"key":` by key, so that a list of a thousand equal objects quotes each key once. */
  readonly opening: Map<unknown, unknown>
  readonly following: Map<unknown, unknown>
  nodes: number
  /** UTF-16 units of text and bytes of blobs so far: a lower bound of the bytes, so that the walk stops early. */
  size: number
  refusal: Refusal | null
  /** Encodes any value: its text, or null after it set `refusal`. Reached through the walk so that the files do not import in a circle. */
  readonly encode: (walk: Walk, value: unknown, frame: Frame | null) => string | null
}

const MOST_DROPPED = 100

/** Refuses what stands at `frame`. @returns null, so that it can be passed on. */
export function refuse(walk: Walk, frame: Frame | null, what: string): null {
  const path = pathText(walk.root, frame)
  walk.refusal = { reason: 'kind', path, message: `${path} ${what}` }
  return null
}

/** Ends the walk because a budget is used up at `frame`. @returns null. */
export function refuseBudget(walk: Walk, frame: Frame | null, what: string): null {
  const path = pathText(walk.root, frame)
  walk.refusal = { reason: 'budget', path, message: `${path} ${what}` }
  return null
}

/**
 * Decides, after a part was refused, whether its container goes on without it.
 * @returns true when the part was dropped: `size` and `blobs` are as at the mark, and its path is in `dropped`.
 */
export function dropPart(walk: Walk, mark: { readonly size: number; readonly blobs: number }): boolean {
  const { refusal } = walk
  if (!walk.drop || refusal === null || refusal.reason === 'budget') return false
  if (walk.dropped.length < MOST_DROPPED) append(walk.dropped, refusal.path)
  walk.refusal = null
  walk.size = mark.size
  walk.blobs.length = mark.blobs
  return true
}

/** Counts `size` more units. @returns false, after refusing, when the bytes are used up. */
export function spend(walk: Walk, frame: Frame | null, size: number): boolean {
  walk.size += size
  if (walk.size <= walk.budget.bytes) return true
  outOfBytes(walk, frame)
  return false
}

/** Refuses because the bytes are used up. @returns null. */
export function outOfBytes(walk: Walk, frame: Frame | null): null {
  return refuseBudget(walk, frame, `is where the budget of ${walk.budget.bytes} bytes ran out`)
}
