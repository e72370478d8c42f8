import { kit } from '../part-kit.ts'
import { cloneObject } from './clone-object.ts'
import { notCloneable } from './clone-buffer.ts'

/**
 * The structured clone of a value: primitives, their wrapper objects, Date, RegExp, Map, Set, ArrayBuffer and views, errors, DOMException, arrays and plain objects.
 * @param transfer ArrayBuffers that are detached afterwards. Their bytes are copied all the same: only the effect is that of a move.
 * @throws DOMException DataCloneError for a function, a symbol, anything else of the platform, or a transfer that cannot be.
 */
export function cloneValue(value: unknown, transfer: readonly unknown[]): unknown {
  const { PrimordialMap, PrimordialSet, arrayBufferDetached, arrayBufferTransfer, isArrayBuffer, mapGet, mapHas, setAdd, setHas } = kit.primordials
  const moved = new PrimordialSet<unknown>()
  for (let index = 0; index < transfer.length; index += 1) {
    const buffer = transfer[index]
    if (!isArrayBuffer(buffer) || arrayBufferDetached(buffer)) throw notCloneable('Only an ArrayBuffer that is not detached can be transferred')
    if (setHas(moved, buffer)) throw notCloneable('An ArrayBuffer can be transferred once only')
    setAdd(moved, buffer)
  }
  const seen = new PrimordialMap<object, unknown>()
  const part = (given: unknown): unknown => {
    if (typeof given === 'symbol' || typeof given === 'function') throw notCloneable(`A ${typeof given} cannot be cloned`)
    if (typeof given !== 'object' || given === null) return given
    if (mapHas(seen, given)) return mapGet(seen, given)
    return cloneObject(given, { seen, part })
  }
  const clone = part(value)
  for (let index = 0; index < transfer.length; index += 1) arrayBufferTransfer(transfer[index] as ArrayBuffer)
  return clone
}
