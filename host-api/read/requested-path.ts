import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFailure } from './read-failure.ts'

// PATH_MAX of Linux counts the closing NUL.
const LONGEST_BYTES = 4095

/** A path as the plugin wrote it, for messages, and as the host looks it up. */
export interface RequestedPath {
  readonly written: string
  /** Absolute, with `.`, `..` and repeated separators resolved by text alone, so that `link/..` is where it reads to be. */
  readonly absolute: string
}

/**
 * Takes the one argument of a read function: a path or a `file:///` URL, as a string.
 * Relative paths resolve against `baseFolder`.
 * @throws SallyportError SP_READ_FAILED for anything else: another type, more arguments, NUL, a lone surrogate, more than 4095 bytes
 */
export function parseRequestedPath(args: unknown, baseFolder: string | null): RequestedPath {
  const written: unknown = Array.isArray(args) && args.length === 1 ? args[0] : undefined
  // SECURITY: only a primitive string, so that the path that is checked is the path that is used; test/host-api/read/requested-path.test.ts
  if (typeof written !== 'string') throw readFailure('the path', 'one argument is needed, a string')
  checkText(written, written)
  const path = /^file:\/\//i.test(written) ? pathOfUrl(written) : written
  if (isAbsolute(path)) return { written, absolute: resolve(path) }
  if (baseFolder === null) throw readFailure(written, 'a relative path needs a plugin that was loaded from a folder, use an absolute path')
  return { written, absolute: resolve(baseFolder, path) }
}

function checkText(path: string, written: string): void {
  if (path === '') throw readFailure(written, 'the path is empty')
  if (path.length > LONGEST_BYTES || Buffer.byteLength(path) > LONGEST_BYTES) throw readFailure(written, `the path is longer than ${LONGEST_BYTES} bytes`)
  if (path.includes('\0')) throw readFailure(written, 'the path holds a NUL character')
  if (!path.isWellFormed()) throw readFailure(written, 'the path is not well-formed text')
}

function pathOfUrl(written: string): string {
  const url = URL.parse(written)
  if (url === null) throw readFailure(written, 'it is not a valid URL')
  if (url.search !== '' || url.hash !== '') throw readFailure(written, 'a file URL may not hold "?" or "#", write them as %3F and %23')
  let path: string
  try {
    path = fileURLToPath(url)
  } catch {
    // A host, an encoded separator or bytes that are not UTF-8: each would mean another file to another reader.
    throw readFailure(written, 'it is not a file URL of this machine')
  }
  // Percent-decoding can bring back what the first look at the text could not see.
  checkText(path, written)
  return path
}
