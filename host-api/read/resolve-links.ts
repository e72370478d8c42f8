import { lstat, readlink, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, join, parse, sep } from 'node:path'

const MOST_LINKS = 40

/** Where a path leads once every symbolic link on the way is followed. */
export interface ResolvedPath {
  readonly path: string
  /** What stopped the way, null when the path exists. */
  readonly fault: unknown
}

/**
 * Follows the symbolic links of an absolute path as far as it exists.
 * For a path that cannot be reached the answer is where it would be, so that a dangling link out of a grant is denied like a live one
 * and tells nothing about what is there.
 */
export async function resolveLinks(absolute: string): Promise<ResolvedPath> {
  try {
    return { path: await realpath(absolute), fault: null }
  } catch (fault) {
    return { path: await walk(absolute), fault }
  }
}

async function walk(absolute: string): Promise<string> {
  const { root } = parse(absolute)
  const left = absolute.slice(root.length).split(sep).reverse()
  let done = root
  let links = 0
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (name === '' || name === '.') continue
    const next = name === '..' ? dirname(done) : join(done, name)
    const target = name === '..' ? null : await linkTarget(next)
    if (target === undefined || links > MOST_LINKS) return join(next, ...left.reverse())
    if (target === null) {
      done = next
      continue
    }
    links += 1
    if (isAbsolute(target)) done = root
    left.push(...target.split(sep).reverse())
  }
  return done
}

/** The text of a link, null for anything else that exists, undefined for what cannot be reached. */
async function linkTarget(path: string): Promise<string | null | undefined> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : null
  } catch {
    // Which error it was is in the fault of realpath.
    return undefined
  }
}
