import { importsOf, type Import } from '../scan/imports.ts'
import type { SourceFile } from '../scan/source-tree.ts'

/** What each folder may import beside itself, type imports included. A floor never imports its own height or a higher one. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/guest': ['src/values'],
  'src/values': ['src/core'],
  'src/policy': ['src/core'],
  'src/wire': ['src/core'],
  'src/audit': ['src/core'],
  'src/bundle': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit'],
  'src/confine': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit'],
  'host-api': ['src/core', 'src/values', 'src/policy'],
  'src/pool': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit', 'src/bundle', 'src/confine'],
  'src/cell': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit', 'src/bundle', 'src/confine'],
  'src/runner': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit', 'src/bundle', 'src/confine', 'src/pool'],
  'src/index.ts': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit', 'src/bundle', 'src/confine', 'src/pool', 'src/runner'],
  'apps/cli': ['src/core', 'src/values', 'src/policy', 'src/wire', 'src/audit', 'src/bundle', 'src/confine', 'src/pool', 'src/runner', 'src/index.ts', 'host-api'],
}

/** @returns the floor folder of a path (`src/policy/net/match.ts` is in `src/policy`), or null for a file outside the floors. */
export function floorOf(path: string): string | null {
  return Object.keys(MAY_IMPORT).find((folder) => path === folder || path.startsWith(`${folder}/`)) ?? null
}

/** The doorways as plugins of the library and the examples name them. */
const SELF = new Map([['sallyport', 'src/index.ts'], ['sallyport/host-api', 'host-api/index.ts']])

function violation({ from, line, target, specifier }: Import): string | null {
  const home = floorOf(from)
  const to = target ?? SELF.get(specifier ?? '') ?? null
  if (home === null || to === null) return null
  const floor = floorOf(to)
  if (floor === home || (floor !== null && (MAY_IMPORT[home] ?? []).includes(floor))) return null
  return `${from}:${line} imports "${to}": ${home} may import ${[home, ...(MAY_IMPORT[home] ?? [])].join(', ')}`
}

/** Checks that every import goes to its own folder or to a lower floor, and that no product file is outside the floors. */
export function checkFloors(files: readonly SourceFile[]): string[] {
  const product = files.filter((file) => /^(?:src|host-api|apps)\//.test(file.path))
  const homeless = product.filter((file) => floorOf(file.path) === null).map((file) => `${file.path} is in no folder that MAY_IMPORT lists`)
  return [...homeless, ...product.flatMap((file) => importsOf(file).map(violation)).filter((text) => text !== null)]
}

/** Checks that what is bundled into the isolate, through whichever import, is code of the guest or of the values only. */
export function checkGuestReach(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]))
  const reached = new Set(files.filter((file) => file.path.startsWith('src/guest/')).map((file) => file.path))
  const found: string[] = []
  // A set is walked in the order of insertion, entries added on the way included.
  for (const path of reached) {
    for (const entry of known.has(path) ? importsOf(known.get(path) as SourceFile) : []) {
      if (entry.target === null) continue
      if (/^src\/(?:guest|values)\//.test(entry.target)) reached.add(entry.target)
      else found.push(`${path}:${entry.line} takes "${entry.target}" into the isolate`)
    }
  }
  return found
}
