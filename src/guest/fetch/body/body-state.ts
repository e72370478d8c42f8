import { kit } from '../../part-kit.ts'
import { encodeUtf8 } from '../../text/utf8.ts'
import { concatBytes } from './bytes.ts'
import { box, type Boxed, type ByteSource, type ByteStream, makeByteStream, transformClass } from './byte-stream.ts'

const BYTE_ORDER_MARK = 0xfeff

/** The body of a request or response: bytes at hand, then bytes of a source, or a stream once somebody asked for one. */
export interface BodyState {
  /** The bytes at hand; null when a stream was given or they were handed on. */
  bytes: Uint8Array | null
  /** In place of bytes at hand: the text that they are the UTF-8 of. Most bodies are only ever read as text. */
  text: string | null
  /** What follows the bytes at hand. */
  source: ByteSource | null
  stream: ByteStream | null
  /** Read without a stream. */
  used: boolean
  /** True when a clone holds the same bytes: whoever gives them out copies them. */
  shared: boolean
}

/** A body of bytes, which are taken over, and of what follows them. */
export function makeBody(bytes: Uint8Array, source: ByteSource | null = null): BodyState {
  return { bytes, text: null, source, stream: null, used: false, shared: false }
}

/** A body that is the UTF-8 of a well-formed text. */
export function makeTextBody(text: string): BodyState {
  return { bytes: null, text, source: null, stream: null, used: false, shared: false }
}

/** A body that comes as a stream. */
export function makeStreamBody(stream: ByteStream): BodyState {
  return { bytes: null, text: null, source: null, stream, used: false, shared: false }
}

/** True when something of the body was read: `bodyUsed`. */
export function isUsed(body: BodyState): boolean {
  return body.used || body.stream?._disturbed === true
}

/** True when the body cannot be read any more, or somebody else is about to. */
export function isUnusable(body: BodyState): boolean {
  return isUsed(body) || body.stream?.locked === true
}

/** The stream of a body, made at its first use. */
export function bodyStream(body: BodyState): ByteStream {
  if (body.stream !== null) return body.stream
  let first = body.used ? null : handOut(body)
  const { source } = body
  forget(body)
  const stream = makeByteStream({
    pull: async () => {
      const chunk = first
      first = null
      if (chunk !== null && chunk.length > 0) return box<Uint8Array | null>(chunk)
      if (source === null) return box(null)
      // A byte stream takes no empty chunk.
      for (;;) {
        const next = await source.pull()
        if (next.bytes === null || next.bytes.length > 0) return next
      }
    },
    cancel: (reason) => source?.cancel(reason),
  })
  body.stream = stream
  // Whoever read the body without a stream holds it.
  if (body.used) void stream.getReader().cancel()
  return stream
}

/** Moves the content of a body to a new one; the old one counts as read, and its stream stays what it is. @param body is neither used nor locked. */
export function takeOver(body: BodyState): BodyState {
  const { stream } = body
  const taken: BodyState = stream === null ? { ...body } : makeStreamBody(stream.pipeThrough(new (transformClass())()))
  forget(body)
  body.used = true
  return taken
}

/**
 * Reads a body to its end.
 * @param cap The most bytes that are collected.
 * @throws TypeError when it is used already, a stream gives something that is not bytes, or it is longer than the cap.
 */
export async function consumeBody(body: BodyState, cap = Number.MAX_SAFE_INTEGER): Promise<Boxed<Uint8Array>> {
  if (isUnusable(body)) throw new TypeError('The body was read already, or a reader holds it')
  if (body.stream !== null) return await readStream(body.stream, cap)
  body.used = true
  const bytes = handOut(body)
  const { source } = body
  forget(body)
  if (source === null) return box(bytes)
  const pieces = [bytes]
  for (let size = bytes.length; ;) {
    const { bytes: piece } = await source.pull()
    if (piece === null) return box(concatBytes(pieces))
    size += piece.length
    if (size > cap) throw tooLong(cap)
    kit.primordials.arrayPush(pieces, piece)
  }
}

/** Reads a body that is held as text. @returns null, and does nothing, when it is held otherwise, or cannot be read any more. A byte order mark at the start is dropped. */
export function consumeText(body: BodyState | null): string | null {
  if (body === null || body.text === null || isUnusable(body)) return null
  const { text } = body
  body.used = true
  forget(body)
  return kit.primordials.stringCharCodeAt(text, 0) === BYTE_ORDER_MARK ? kit.primordials.stringSlice(text, 1) : text
}

/** Splits a body in two that are read apart. The first takes the place of the given one. @throws TypeError when it is used already. */
export function cloneBody(body: BodyState): BodyState {
  if (isUnusable(body)) throw new TypeError('A body that was read or is held by a reader cannot be cloned')
  if (body.stream === null && body.source === null) {
    body.shared = true
    return { ...body }
  }
  const given = body.stream !== null
  const pair = bodyStream(body).tee()
  body.stream = pair[0]
  // The chunks of a plugin's own stream would be in both halves: the second one gets copies.
  return makeStreamBody(given ? pair[1].pipeThrough(new (transformClass())({ transform: cloneChunk })) : pair[1])
}

async function readStream(stream: ByteStream, cap: number): Promise<Boxed<Uint8Array>> {
  const { arrayPush, copyBytes, typedArrayKind } = kit.primordials
  const reader = stream.getReader()
  const pieces: Uint8Array[] = []
  for (let size = 0; ;) {
    const { done, value } = await reader.read()
    if (done) return box(concatBytes(pieces))
    const problem = typedArrayKind(value) === 'Uint8Array' ? null : new TypeError('A body stream must give Uint8Array chunks')
    size += problem === null ? kit.primordials.typedArrayLength(value as Uint8Array) : 0
    if (problem !== null || size > cap) {
      const error = problem ?? tooLong(cap)
      await reader.cancel(error)
      throw error
    }
    arrayPush(pieces, copyBytes(value))
  }
}

function cloneChunk(chunk: unknown, controller: { enqueue(chunk: unknown): void }): void {
  controller.enqueue((kit.require('clone')['structuredClone'] as (value: unknown) => unknown)(chunk))
}

function forget(body: BodyState): void {
  body.bytes = body.text = body.source = null
}

/** The bytes at hand, for somebody who may change them. */
export function handOut(body: BodyState): Uint8Array {
  if (body.text !== null) return encodeUtf8(body.text)
  const bytes = body.bytes ?? new kit.primordials.PrimordialUint8Array(0)
  return body.shared ? kit.primordials.copyBytes(bytes) : bytes
}

function tooLong(cap: number): TypeError {
  return new TypeError(`The body is longer than ${cap} bytes`)
}
