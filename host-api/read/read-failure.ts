import { SallyportError } from '../../src/core/errors.ts'
import { quote } from '../quote.ts'

// What a plugin may know of a failure of the operating system, inside of its grants.
const FACTS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  ENAMETOOLONG: 'a name in the path is too long',
  ELOOP: 'too many symbolic links, or the path is being changed',
  EACCES: 'the operating system does not permit it',
  EPERM: 'the operating system does not permit it',
}

/**
 * Makes the refusal of a read: `Cannot read "a.txt": no such file or folder`.
 * `written` is the path as the plugin wrote it; a resolved path never goes into a message.
 */
export function readFailure(written: string, fact: string, cause?: unknown): SallyportError {
  return new SallyportError('SP_READ_FAILED', `Cannot read ${quote(written)}: ${fact}`, cause === undefined ? {} : { cause })
}

/** Makes the refusal for what the operating system answered; the embedder finds its error, with the real path, under `cause`. */
export function systemFailure(written: string, error: unknown): SallyportError {
  const fact = FACTS[errnoOf(error) ?? '']
  // Anything else (no descriptors left, a broken disk) is not the plugin's doing.
  if (fact === undefined) return new SallyportError('SP_HOST_CALL_FAILED', `Cannot read ${quote(written)}: the host failed to`, { cause: error })
  return readFailure(written, fact, error)
}

/** The name of a system error (`ENOENT`), or null when it is none. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error ? error.code : null
}
