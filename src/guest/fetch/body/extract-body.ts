import { kit } from '../../part-kit.ts'
import { encodeUtf8 } from '../../text/utf8.ts'
import { blobBytes, blobType, isBlob } from './blob.ts'
import { type BodyState, makeBody, makeStreamBody } from './body-state.ts'
import { type ByteStream, streamClass } from './byte-stream.ts'
import { isFormData } from './form-data.ts'
import { writeMultipart } from './multipart.ts'

/** A body and the content type that goes with it where none is set. */
export interface ExtractedBody {
  readonly body: BodyState
  readonly type: string | null
  /** True when the length is not known before it is read. */
  readonly streamed: boolean
}

/** Makes a body of what a plugin gave as one. Bytes are copied: what the plugin changes later does not count. @throws TypeError for a stream in use. */
export function extractBody(init: unknown): ExtractedBody {
  if (typeof init === 'object' && init !== null) {
    if (isBlob(init)) return whole(makeShared(blobBytes(init)), blobType(init) === '' ? null : blobType(init))
    if (isFormData(init)) return fromForm(init)
    if (kit.primordials.isView(init) || kit.primordials.isArrayBuffer(init)) return whole(makeBody(kit.primordials.copyBytes(init)), null)
    const isSearchParams = kit.require('url')['isSearchParams'] as (value: unknown) => boolean
    if (isSearchParams(init)) return whole(makeBody(encodeUtf8(`${init as unknown as string}`)), 'application/x-www-form-urlencoded;charset=UTF-8')
    if (init instanceof streamClass()) return fromStream(init)
  }
  return whole(makeBody(encodeUtf8(`${init as string}`)), 'text/plain;charset=UTF-8')
}

function fromForm(form: Parameters<typeof writeMultipart>[0]): ExtractedBody {
  const { bytes, boundary } = writeMultipart(form)
  return whole(makeBody(bytes), `multipart/form-data; boundary=${boundary}`)
}

function fromStream(stream: ByteStream): ExtractedBody {
  if (stream.locked || stream._disturbed === true) throw new TypeError('The stream of a body must be unread and unlocked')
  return { body: makeStreamBody(stream), type: null, streamed: true }
}

function whole(body: BodyState, type: string | null): ExtractedBody {
  return { body, type, streamed: false }
}

function makeShared(bytes: Uint8Array): BodyState {
  const body = makeBody(bytes)
  body.shared = true
  return body
}
