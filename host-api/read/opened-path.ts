import { lstat, readlink, realpath } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

const DELETED = ' (deleted)'

/**
 * Asks the kernel which file a descriptor holds, whatever was done to the path since.
 * @param path the path that was opened, used where the kernel cannot be asked
 * @returns its absolute path without links, or null when it has none (any more): unlinked, replaced, a pipe, a socket
 */
export async function findOpenedPath(handle: FileHandle, path: string): Promise<string | null> {
  const told = process.platform === 'linux' ? await askKernel(handle) : undefined
  return told === undefined ? comparePaths(handle, path) : told
}

async function askKernel(handle: FileHandle): Promise<string | null | undefined> {
  let link: Buffer
  try {
    link = await readlink(`/proc/self/fd/${handle.fd}`, { encoding: 'buffer' })
  } catch {
    // No /proc in this container.
    return undefined
  }
  const path = link.toString()
  // A name that is not UTF-8 cannot be held against a policy; "pipe:[7]" and "(unreachable)/a" are no paths.
  if (!path.startsWith('/') || !Buffer.from(path).equals(link)) return null
  // A living file may be called "a (deleted)" too.
  if (path.endsWith(DELETED) && !(await isSameFile(handle, path))) return null
  return path
}

/**
 * Finds the path of an open file without /proc: resolves the path again and holds what is there against the descriptor.
 * Weaker than asking the kernel: somebody who can swap folders twice between two system calls can deceive it.
 */
export async function comparePaths(handle: FileHandle, path: string): Promise<string | null> {
  try {
    const before = await realpath(path)
    const same = await isSameFile(handle, before)
    return same && (await realpath(path)) === before ? before : null
  } catch {
    // The path is gone: the same answer as for another file in its place.
    return null
  }
}

async function isSameFile(handle: FileHandle, path: string): Promise<boolean> {
  const opened = await handle.stat({ bigint: true })
  try {
    const there = await lstat(path, { bigint: true })
    return there.dev === opened.dev && there.ino === opened.ino
  } catch {
    // Nothing is there, so it is not the same.
    return false
  }
}
