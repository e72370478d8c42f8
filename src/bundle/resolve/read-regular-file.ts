import { constants } from 'node:fs'
import { type FileHandle, open, readlink, realpath } from 'node:fs/promises'
import { SallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'
import type { ReadBudget } from './read-budget.ts'

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

/**
 * Reads a regular file that fits into the budget and whose absolute path has no links in it.
 * It opens first and then asks the kernel what it opened, so a link or device that is put in place meanwhile is refused.
 * @throws SallyportError SP_BUNDLE_UNREADABLE, SP_BUNDLE_TOO_LARGE.
 */
export async function readRegularFile(path: string, budget: ReadBudget): Promise<Uint8Array> {
  const handle = await openFile(path)
  try {
    const facts = await handle.stat()
    if (!facts.isFile()) throw unreadable(path, 'it is not a regular file')
    if ((await openedPath(handle, path)) !== path) throw unreadable(path, 'it was replaced while it was read')
    budget.spend(facts.size, path)
    return await readAtMost(handle, { path, size: facts.size })
  } finally {
    await handle.close()
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, FLAGS)
  } catch (error) {
    throw unreadable(path, error instanceof Error && 'code' in error ? `the system says ${String(error.code)}` : 'it cannot be opened', error)
  }
}

/** What the kernel says is open. Without /proc the path is resolved again and must still be the same file. */
async function openedPath(handle: FileHandle, path: string): Promise<string> {
  const told = process.platform === 'linux' ? await readlink(`/proc/self/fd/${handle.fd}`).catch(() => null) : null
  return told ?? (await realpath(path))
}

async function readAtMost(handle: FileHandle, { path, size }: { path: string; size: number }): Promise<Uint8Array> {
  const bytes = new Uint8Array(size + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
    if (bytesRead === 0) return bytes.subarray(0, length)
    length += bytesRead
    if (length > size) throw unreadable(path, 'it grew while it was read')
  }
}

function unreadable(path: string, why: string, cause?: unknown): SallyportError {
  return new SallyportError('SP_BUNDLE_UNREADABLE', `Cannot read "${escapeText(path, { max: 300 })}": ${why}`, { data: { path }, cause })
}
