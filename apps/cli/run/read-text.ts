import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { SallyportError } from '../../../src/core/errors.ts'
import { escapeText } from '../../../src/core/escape-text.ts'

const LARGEST = 64 * 1024 * 1024

/**
 * Reads a whole file or stream as UTF-8 text, without its byte order mark.
 * @throws SallyportError SP_INPUT_UNREADABLE when it cannot be read, is no UTF-8, or is larger than 64 MiB.
 */
export async function readText(source: Readable | string, name: string): Promise<string> {
  const shown = escapeText(name, { max: 256 })
  const parts: Buffer[] = []
  let size = 0
  try {
    const stream = typeof source === 'string' ? createReadStream(source) : source
    for await (const part of stream) {
      const bytes = Buffer.from(part)
      parts.push(bytes)
      size += bytes.length
      if (size > LARGEST) break
    }
  } catch (cause) {
    throw new SallyportError('SP_INPUT_UNREADABLE', `Cannot read ${shown}${reason(cause)}`, { cause })
  }
  if (size > LARGEST) throw new SallyportError('SP_INPUT_UNREADABLE', `Cannot read ${shown}: it is larger than 64 MiB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch (cause) {
    throw new SallyportError('SP_INPUT_UNREADABLE', `Cannot read ${shown}: it is not UTF-8 text`, { cause })
  }
}

function reason(cause: unknown): string {
  const code = (cause as { code?: unknown } | null)?.code
  if (code === 'ENOENT') return ': there is no such file'
  if (code === 'EISDIR') return ': it is a folder'
  if (code === 'EACCES') return ': this user may not read it'
  return ''
}
