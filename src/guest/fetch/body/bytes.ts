import { kit } from '../../part-kit.ts'

/** One array of all bytes, in order. A single piece is given back as it is. */
export function concatBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const { PrimordialUint8Array, typedArrayLength, typedArraySet } = kit.primordials
  if (pieces.length === 1) return pieces[0] as Uint8Array
  let total = 0
  for (let index = 0; index < pieces.length; index += 1) total += typedArrayLength(pieces[index] as Uint8Array)
  const all = new PrimordialUint8Array(total)
  let at = 0
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] as Uint8Array
    typedArraySet(all, piece, at)
    at += typedArrayLength(piece)
  }
  return all
}
