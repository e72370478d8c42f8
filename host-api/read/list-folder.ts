import type { Dir, Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { SallyportError } from '../../src/core/errors.ts'
import { decide } from '../../src/policy/decide.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { quote } from '../quote.ts'
import type { OpenedPath } from './open-granted.ts'
import { comparePaths } from './opened-path.ts'
import { readFailure, systemFailure } from './read-failure.ts'

/** One name in a folder. A symbolic link is told as one, also where reading it would be denied. */
export interface FolderEntry {
  readonly name: string
  readonly kind: 'file' | 'directory' | 'symlink' | 'other'
}

/** How much to list, for whom, and until when. */
export interface ListBounds {
  readonly maxEntries: number
  readonly policy: Policy
  readonly signal: AbortSignal
}

/**
 * Lists an opened folder, sorted by code units. Names that the policy denies are left out, and so are names that are not UTF-8.
 * @throws SallyportError SP_READ_TOO_LARGE for a folder of more than `maxEntries` names; the signal's reason when it fires
 */
export async function listFolder(folder: OpenedPath, bounds: ListBounds): Promise<FolderEntry[]> {
  const entries: FolderEntry[] = []
  let seen = 0
  await using names = await openNames(folder)
  for (let entry = await names.read(); entry !== null; entry = await names.read()) {
    bounds.signal.throwIfAborted()
    if (++seen > bounds.maxEntries) throw tooMany(folder, bounds.maxEntries)
    // An undecodable name holds U+FFFD: no plugin could open it by that name.
    if (entry.name.includes('\ufffd')) continue
    if (decide(bounds.policy, { kind: 'read', path: join(folder.proof.path, entry.name) }).effect === 'deny') continue
    entries.push({ name: entry.name, kind: entryKind(entry) })
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function openNames(folder: OpenedPath): Promise<Dir> {
  const { path } = folder.proof
  try {
    // SECURITY: through the descriptor, so that what was checked is what is listed; test/host-api/read/list-folder.test.ts
    if (process.platform === 'linux') return await opendir(`/proc/self/fd/${folder.handle.fd}`)
    const names = await opendir(path)
    if ((await comparePaths(folder.handle, path)) === path) return names
    await names.close()
  } catch (error) {
    throw systemFailure(folder.written, error)
  }
  throw readFailure(folder.written, 'it is being changed by somebody else, try again')
}

function entryKind(entry: Dirent): FolderEntry['kind'] {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'symlink' : 'other'
}

function tooMany(folder: OpenedPath, maxEntries: number): SallyportError {
  return new SallyportError('SP_READ_TOO_LARGE', `Cannot list ${quote(folder.written)}: it holds more than ${maxEntries} names`, { data: { path: folder.proof.path, maxEntries } })
}
