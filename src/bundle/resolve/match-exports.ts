import { isRecord } from './read-package.ts'

/** Conditions of a package's `exports`, tried in the order in which the package lists them. */
export type Conditions = ReadonlySet<string>

const MOST_DEPTH = 16

/**
 * Finds the target of a key in the `exports` or `imports` map of a package: `.`, `./sub`, `#name`.
 * @returns the target text as the package wrote it, with its star filled in, or null when the map has no answer.
 */
export function matchMap(map: unknown, key: string, conditions: Conditions): string | null {
  const entries = isSubpathMap(map) ? map : key.startsWith('#') ? {} : { '.': map }
  if (Object.hasOwn(entries, key) && !key.includes('*')) return pickTarget(entries[key], { conditions, star: null, depth: 0 })
  const pattern = Object.keys(entries).filter((name) => matchesPattern(name, key)).sort(bySpecificity)[0]
  if (pattern === undefined) return null
  const [before = '', after = ''] = pattern.split('*')
  return pickTarget(entries[pattern], { conditions, star: key.slice(before.length, key.length - after.length), depth: 0 })
}

function isSubpathMap(map: unknown): map is Readonly<Record<string, unknown>> {
  return isRecord(map) && Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#'))
}

function matchesPattern(name: string, key: string): boolean {
  const parts = name.split('*')
  const [before = '', after = ''] = parts
  return parts.length === 2 && key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after)
}

function bySpecificity(one: string, other: string): number {
  return other.indexOf('*') - one.indexOf('*') || other.length - one.length
}

function pickTarget(target: unknown, state: { readonly conditions: Conditions; readonly star: string | null; readonly depth: number }): string | null {
  if (typeof target === 'string') return state.star === null ? target : target.replaceAll('*', () => state.star ?? '')
  if (state.depth >= MOST_DEPTH) return null
  const deeper = { ...state, depth: state.depth + 1 }
  if (Array.isArray(target)) return firstOf(target.slice(0, 64), deeper)
  if (!isRecord(target)) return null
  const chosen = Object.keys(target).filter((name) => name === 'default' || state.conditions.has(name))
  return firstOf(chosen.map((name) => target[name]), deeper)
}

function firstOf(targets: readonly unknown[], state: Parameters<typeof pickTarget>[1]): string | null {
  for (const target of targets) {
    const found = pickTarget(target, state)
    if (found !== null) return found
  }
  return null
}
