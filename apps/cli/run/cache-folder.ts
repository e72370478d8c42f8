import { lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

const WRITABLE_BY_OTHERS = 0o022
const STICKY = 0o1000

/**
 * Gives the folder where bundles are kept from one start to the next, made when missing: `sallyport/bundles` in XDG_CACHE_HOME, else in `~/.cache`.
 * @returns null when there is none that only this user can write to; every run then bundles its plugin anew.
 */
// SECURITY: what is in there is run as the plugin, so nobody else may write to it, nor exchange a folder above it. Guarded by test/cli/run/cache-folder.test.ts.
export function cacheFolder(env: Environment): string | null {
  const named = baseOf(env)
  if (named === null) return null
  try {
    mkdirSync(join(named, 'sallyport', 'bundles'), { recursive: true, mode: 0o700 })
    // Without links from here on, so that what is checked is what is used.
    const base = realpathSync(named)
    const folder = join(base, 'sallyport', 'bundles')
    const own = [base, dirname(folder), folder].every((path) => isSafe(path, { ownOnly: true }))
    return own && foldersAbove(base).every((path) => isSafe(path, { ownOnly: false })) ? folder : null
  } catch {
    // A home that cannot be written to, a file where a folder should be: the start is slower, and that is all.
    return null
  }
}

/** A relative XDG_CACHE_HOME is invalid and does not count, as its specification says: it would be a folder of whoever made the working folder. */
function baseOf({ XDG_CACHE_HOME: cache = '', HOME: home = '' }: Environment): string | null {
  if (isAbsolute(cache)) return cache
  return isAbsolute(home) ? join(home, '.cache') : null
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...foldersAbove(parent)]
}

/** Of the folders further up some belong to the system, and a sticky one like /tmp lets nobody exchange what others own. */
function isSafe(path: string, { ownOnly }: { readonly ownOnly: boolean }): boolean {
  const facts = lstatSync(path)
  const { uid, mode } = facts
  const self = process.getuid?.()
  if (self === undefined || !facts.isDirectory()) return false
  if (ownOnly) return uid === self && (mode & WRITABLE_BY_OTHERS) === 0
  return (uid === self || uid === 0) && ((mode & WRITABLE_BY_OTHERS) === 0 || (mode & STICKY) !== 0)
}
