// Shared with the guest: runs inside the hostile realm.
import type { Frame } from './path-text.ts'
import { append, arrayBufferDetached, arrayBufferLength, RealUint8Array, typedArrayBuffer, typedArrayLength, typedArraySet } from './primordials.ts'
import { refuse, refuseBudget, spend, type Walk } from './walk.ts'

/** True for an ArrayBuffer of any realm, false for everything else, shared memory included. */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  try {
    arrayBufferLength(value)
    return true
  } catch {
    return false
  }
}

/** Encodes a Uint8Array as a byte block: a copy of what the view shows, and of nothing else that lies in its buffer. */
export function encodeView(walk: Walk, view: Uint8Array, frame: Frame | null): string | null {
  const buffer = typedArrayBuffer(view)
  // SECURITY: shared memory could be changed by another thread after it was checked. Guarded by test/values/encode-value.test.ts.
  if (!isArrayBuffer(buffer)) return refuse(walk, frame, 'is a view of shared memory')
  if (arrayBufferDetached(buffer)) return refuse(walk, frame, 'is a view of a detached buffer')
  return encodeBlock(walk, view, { tag: 'b', frame })
}

/** Encodes an ArrayBuffer as a byte block. */
export function encodeBuffer(walk: Walk, buffer: ArrayBuffer, frame: Frame | null): string | null {
  if (arrayBufferDetached(buffer)) return refuse(walk, frame, 'is a detached buffer')
  return encodeBlock(walk, new RealUint8Array(buffer), { tag: 'a', frame })
}

function encodeBlock(walk: Walk, view: Uint8Array, options: { readonly tag: string; readonly frame: Frame | null }): string | null {
  walk.byteArraysLeft -= 1
  if (walk.byteArraysLeft < 0) return refuseBudget(walk, options.frame, 'is one byte array more than a value may have')
  const length = typedArrayLength(view)
  const text = `{"$":["${options.tag}",${walk.firstBlob + walk.blobs.length}]}`
  if (!spend(walk, options.frame, text.length + length)) return null
  const copy = new RealUint8Array(length)
  typedArraySet(copy, view)
  append(walk.blobs, copy)
  return text
}
