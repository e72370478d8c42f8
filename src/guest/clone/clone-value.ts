import { kit } from '../part-kit.ts'
import { cloneObject } from './clone-object.ts'
import { notCloneable } from './clone-buffer.ts'

/** A clone, and the ports that were transferred with it, in order. */
export interface Cloned {
  readonly value: unknown
  readonly ports: readonly unknown[]
}

/** A port on its way from one object to another. */
export interface Move {
  readonly from: object
  readonly to: object
  /** Gives the port back. */
  readonly undo: () => void
}

/** What of the messages part moves ports. */
interface Ports {
  readonly isTransferable: (value: unknown) => boolean
  readonly move: (port: object) => Move
}

/**
 * The structured clone of a value: primitives, their wrapper objects, Date, RegExp, Map, Set, ArrayBuffer and views, errors, DOMException, Blob, File, CryptoKey, arrays and plain objects.
 * @param transfer ArrayBuffers, which are detached afterwards, and ports, which are useless afterwards. The bytes of buffers are copied all the same: only the effect is that of a move.
 * @throws DOMException DataCloneError for a function, a symbol, anything else of the platform, or a transfer that cannot be.
 */
export function cloneValue(value: unknown, transfer: readonly unknown[]): Cloned {
  const { PrimordialMap, arrayPush, mapGet, mapHas, mapSet } = kit.primordials
  checkTransfer(transfer)
  const seen = new PrimordialMap<object, unknown>()
  const part = (given: unknown): unknown => {
    if (typeof given === 'symbol' || typeof given === 'function') throw notCloneable(`A ${typeof given} cannot be cloned`)
    if (typeof given !== 'object' || given === null) return given
    if (mapHas(seen, given)) return mapGet(seen, given)
    return cloneObject(given, { seen, part })
  }
  const moves = movePorts(transfer)
  const ports: unknown[] = []
  for (let index = 0; index < moves.length; index += 1) {
    mapSet(seen, (moves[index] as Move).from, (moves[index] as Move).to)
    arrayPush(ports, (moves[index] as Move).to)
  }
  let done = false
  try {
    const clone = part(value)
    detachBuffers(transfer)
    done = true
    return { value: clone, ports }
  } finally {
    if (!done) for (let index = 0; index < moves.length; index += 1) (moves[index] as Move).undo()
  }
}

function movePorts(transfer: readonly unknown[]): readonly Move[] {
  const moves: Move[] = []
  for (let index = 0; index < transfer.length; index += 1) {
    if (!kit.primordials.isArrayBuffer(transfer[index])) kit.primordials.arrayPush(moves, (kit.require('messages') as unknown as Ports).move(transfer[index] as object))
  }
  return moves
}

function detachBuffers(transfer: readonly unknown[]): void {
  const { arrayBufferDetached, arrayBufferTransfer, isArrayBuffer } = kit.primordials
  for (let index = 0; index < transfer.length; index += 1) {
    const item = transfer[index]
    if (!isArrayBuffer(item)) continue
    if (arrayBufferDetached(item)) throw notCloneable('An ArrayBuffer was detached while it was cloned')
    arrayBufferTransfer(item)
  }
}

function checkTransfer(transfer: readonly unknown[]): void {
  const { PrimordialSet, arrayBufferDetached, isArrayBuffer, setAdd, setHas } = kit.primordials
  const moved = new PrimordialSet<unknown>()
  for (let index = 0; index < transfer.length; index += 1) {
    const item = transfer[index]
    const movable = isArrayBuffer(item) ? !arrayBufferDetached(item) : isPort(item)
    if (!movable) throw notCloneable('Only a MessagePort or an ArrayBuffer that is not detached can be transferred')
    if (setHas(moved, item)) throw notCloneable('Nothing can be transferred twice')
    setAdd(moved, item)
  }
}

/** Only an object that says it is a port is worth loading the part for. */
function isPort(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return (kit.require('messages') as unknown as Ports).isTransferable(value)
}
