import { kit } from '../part-kit.ts'

/** The error of what cannot be cloned. */
export function notCloneable(message: string): Error {
  return new kit.DOMException(message, 'DataCloneError')
}

/** A copy of a buffer, resizable where the original is. @throws DOMException DataCloneError when it is detached. */
export function cloneBuffer(buffer: ArrayBuffer): ArrayBuffer {
  const { PrimordialArrayBuffer, PrimordialUint8Array, arrayBufferDetached, arrayBufferMaxByteLength, arrayBufferResizable, typedArraySet } = kit.primordials
  if (arrayBufferDetached(buffer)) throw notCloneable('A detached ArrayBuffer cannot be cloned')
  const byteLength = kit.primordials.arrayBufferByteLength(buffer)
  const copy = arrayBufferResizable(buffer) ? new PrimordialArrayBuffer(byteLength, { maxByteLength: arrayBufferMaxByteLength(buffer) }) : new PrimordialArrayBuffer(byteLength)
  typedArraySet(new PrimordialUint8Array(copy), new PrimordialUint8Array(buffer))
  return copy
}

/** A view of the same kind over the clone of its buffer. */
export function cloneView(view: ArrayBufferView, part: (buffer: ArrayBufferLike) => unknown): unknown {
  const { construct, dataViewBuffer, dataViewByteLength, dataViewByteOffset, typedArrayBuffer, typedArrayByteOffset, typedArrayKind, typedArrayLength } = kit.primordials
  const kind = typedArrayKind(view)
  if (kind === undefined) return new DataView(part(dataViewBuffer(view)) as ArrayBuffer, dataViewByteOffset(view), dataViewByteLength(view))
  const constructor = (globalThis as unknown as Record<string, new (...args: unknown[]) => unknown>)[kind] as new (...args: unknown[]) => unknown
  return construct(constructor, [part(typedArrayBuffer(view)), typedArrayByteOffset(view), typedArrayLength(view)])
}
