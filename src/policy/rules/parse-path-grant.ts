import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { type PathRule, isSpecialRoot } from './path-rule.ts'
import { type Parsed, accepted, refused } from './parsed.ts'

// What a process can read of itself: memory, environment, open files.
const PROCESS = /^\/proc\/(?:\d+|self|thread-self)(?:\/|$)/

/** Resolves links in the deepest parent that exists, and keeps the rest as written. */
function resolveDeepest(path: string): string {
  const rest: string[] = []
  for (let at = path; ; at = dirname(at)) {
    try {
      return join(realpathSync.native(at), ...rest)
    } catch {
      // Missing or not readable: the parent decides. The root always resolves; a root that does not would end the loop as written.
      if (dirname(at) === at) return path
      rest.unshift(basename(at))
    }
  }
}

/** Says what is wrong with the text of a path, without touching the disk. @returns null when nothing is. */
export function pathProblem(text: string, effect: 'allow' | 'ask' | 'deny'): string | null {
  if (text === '') return 'it is empty; name a file or a folder, or "." for the base folder'
  if (text.includes('\0')) return 'a path has no NUL character'
  const path = isAbsolute(text) ? resolve(text) : ''
  if (effect !== 'deny' && isSpecialRoot(path)) return `it would grant the machine itself; name the file inside, as in "${path === '/dev' ? '/dev/null' : `${path}/…`}"`
  return effect !== 'deny' && PROCESS.test(path) ? 'it would grant the memory and the environment of a process' : null
}

/**
 * Reads one entry of a read list: a literal path, relative ones against `baseFolder`, no globs.
 * Links are resolved now, so that the path as written and the real one both match later.
 */
export function parsePathGrant(text: string, options: { readonly baseFolder: string; readonly effect: 'allow' | 'ask' | 'deny' }): Parsed<PathRule> {
  const problem = pathProblem(text, options.effect)
  if (problem !== null) return refused(problem)
  const spelled = resolve(options.baseFolder, text)
  const real = resolveDeepest(spelled)
  const again = pathProblem(spelled, options.effect) ?? pathProblem(real, options.effect)
  return again === null ? accepted(Object.freeze({ form: 'path', spelled, real, text })) : refused(again)
}
