import { kit } from '../part-kit.ts'

/** Bytes of the largest element that a typed array can have. */
const LARGEST_ELEMENT = 8

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
  checkBounds(view, kind)
  const tracks = tracksLength(view, kind)
  if (kind === undefined) return new DataView(part(dataViewBuffer(view)) as ArrayBuffer, dataViewByteOffset(view), tracks ? undefined : dataViewByteLength(view))
  const constructor = (globalThis as unknown as Record<string, new (...args: unknown[]) => unknown>)[kind] as new (...args: unknown[]) => unknown
  return construct(constructor, [part(typedArrayBuffer(view)), typedArrayByteOffset(view), tracks ? undefined : typedArrayLength(view)])
}

/** A view that reaches beyond its resizable buffer cannot be cloned. @throws DOMException DataCloneError. */
function checkBounds(view: ArrayBufferView, kind: string | undefined): void {
  try {
    if (kind === undefined) kit.primordials.dataViewByteLength(view)
    // Writing nothing throws where the view is out of bounds, and does nothing where it is not.
    else kit.primordials.typedArraySet(view as Uint8Array, [] as unknown as Uint8Array)
  } catch {
    throw notCloneable('A view that reaches beyond its buffer cannot be cloned')
  }
}

/** True for a view without a length of its own: it grows with its buffer, which is tried out. */
function tracksLength(view: ArrayBufferView, kind: string | undefined): boolean {
  const { arrayBufferByteLength, arrayBufferMaxByteLength, arrayBufferResizable, arrayBufferResize, dataViewBuffer, dataViewByteLength, min, typedArrayBuffer, typedArrayLength } = kit.primordials
  const buffer = (kind === undefined ? dataViewBuffer(view) : typedArrayBuffer(view)) as ArrayBuffer
  if (!arrayBufferResizable(buffer)) return false
  const length = (): number => (kind === undefined ? dataViewByteLength(view) : typedArrayLength(view))
  const size = arrayBufferByteLength(buffer)
  const before = length()
  arrayBufferResize(buffer, min(size + LARGEST_ELEMENT, arrayBufferMaxByteLength(buffer)))
  const after = length()
  arrayBufferResize(buffer, size)
  return after !== before
}
