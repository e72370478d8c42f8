import type { Stats } from 'node:fs'
import { readFailure } from './read-failure.ts'

/** What a plugin can read: nothing else is ever opened for it. */
export type FileKind = 'file' | 'directory'

// Devices that answer at once and change nothing by being read. Each needs a grant that names it.
const HARMLESS_DEVICES: ReadonlySet<string> = new Set(['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom'])

/**
 * Refuses pipes, sockets and devices, and files where a folder is needed.
 * @param info of the file itself, never of a link
 * @throws SallyportError SP_READ_FAILED
 */
export function checkKind(info: Stats, { kinds, written, path }: { readonly kinds: readonly FileKind[]; readonly written: string; readonly path: string }): void {
  const kind = kindOf(info, path)
  if (kind === null) throw readFailure(written, 'it is not an ordinary file or folder')
  if (kinds.includes(kind)) return
  throw readFailure(written, kind === 'directory' ? 'it is a folder, use readDir' : 'it is not a folder')
}

/** The kind of a file, null for what must not be read. */
export function kindOf(info: Stats, path: string): FileKind | null {
  if (info.isFile() || (info.isCharacterDevice() && HARMLESS_DEVICES.has(path))) return 'file'
  return info.isDirectory() ? 'directory' : null
}
