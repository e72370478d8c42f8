import * as z from 'zod'
import type { HostFunction } from '../../src/policy/capability.ts'
import { fetchAborted, fetchInvalid } from './fetch-failures.ts'
import { dropBody, findBody } from './response/open-body.ts'

const SHAPE = z.tuple([z.strictObject({ id: z.int().positive() })])

/** Bytes of one piece at most: large pieces keep crossings rare, small ones keep a body from filling the memory of a plugin at once. */
const PIECE = { maxBytes: 262_144, graceMs: null }

/** `net.body`: the next piece of a response body that `net.fetch` left open. */
export const NET_BODY: HostFunction = {
  name: 'net.body',
  effect: false,
  counted: false,
  call: async (args, call) => {
    const id = readBodyId(args)
    const body = findBody(call, id)
    if (body === null) throw fetchInvalid('Response body is not open')
    const onAbort = (): void => body[Symbol.dispose]()
    let last = true
    call.signal.addEventListener('abort', onAbort, { once: true })
    try {
      if (call.signal.aborted) throw fetchAborted(call.signal.reason)
      const piece = await body.read(PIECE)
      // With its last bytes a body stays known, closed and empty, for a reader that asks until it gets null.
      last = piece.chunk === null
      return piece
    } finally {
      if (last && body.ended) dropBody(call, id)
      call.signal.removeEventListener('abort', onAbort)
    }
  },
}

/** `net.cancel`: drops a response body that the plugin does not want. Dropping one that is gone is no mistake. */
export const NET_CANCEL: HostFunction = {
  name: 'net.cancel',
  effect: false,
  counted: false,
  call: async (args, call) => {
    dropBody(call, readBodyId(args))
    return null
  },
}

function readBodyId(args: unknown): number {
  const shaped = SHAPE.safeParse(args)
  if (!shaped.success) throw fetchInvalid('Arguments do not name a response body')
  return shaped.data[0].id
}
