import { concatBytes } from '../fetch/body/bytes.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { kit } from '../part-kit.ts'
import { arrayPush, copyBytes, makeDeferred, min, PrimordialUint8Array, typedArrayLength } from '../primordials.ts'
import { part } from './frame.ts'

/** Bytes of one chunk that comes out. */
const PIECE = 65_536

interface Controller {
  enqueue(chunk: Uint8Array): void
}

/**
 * What a TransformStream does with brotli: collects everything and has the cell work on it. Packing waits for the end. Unpacking tries
 * whenever there is twice as much as before, so that who reads before the writer has closed gets what is complete.
 */
export function makeBrotli(mode: 'pack' | 'unpack', toChunk: (chunk: unknown) => Uint8Array): object {
  let pieces: Uint8Array[] = []
  let total = 0
  let next = mode === 'unpack' ? 1 : 1 / 0
  let ended = false
  const work = (controller: Controller, early: boolean): Promise<void> => {
    const { promise, resolve, reject } = makeDeferred<void>()
    const bytes = pieces.length === 0 ? new PrimordialUint8Array(0) : concatBytes(pieces)
    ;(kit.require('jobs')['queue'] as JobQueue).add(['brotli', mode, bytes], {
      fail: early ? () => resolve() : reject,
      ok: (answer) => {
        ended = true
        pieces = []
        const unpacked = answer as readonly [bytes: Uint8Array, more: boolean]
        enqueueAll(controller, unpacked[0])
        if (unpacked[1]) reject(tooMuch())
        else resolve()
      },
    })
    return promise
  }
  const transform = (chunk: unknown, controller: Controller): Promise<void> | undefined => {
    const bytes = copyBytes(toChunk(chunk))
    if (typedArrayLength(bytes) === 0) return undefined
    if (ended) throw tooMuch()
    arrayPush(pieces, bytes)
    total += typedArrayLength(bytes)
    if (total < next) return undefined
    next = total * 2
    return work(controller, true)
  }
  return { transform, flush: (controller: Controller) => (ended ? undefined : work(controller, false)) }
}

function tooMuch(): Error {
  return new TypeError('There is more after the end of the compressed data')
}

function enqueueAll(controller: Controller, bytes: Uint8Array): void {
  const total = typedArrayLength(bytes)
  for (let start = 0; start < total; start += PIECE) controller.enqueue(copyBytes(part(bytes, start, min(start + PIECE, total))))
}
