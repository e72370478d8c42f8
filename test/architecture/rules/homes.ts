import { importsOf, packageOf, type Import } from '../scan/imports.ts'
import type { SourceFile } from '../scan/source-tree.ts'
import { floorOf } from './floors.ts'

/** Where each third-party package may be imported. tools/ and test/ are exempt. */
export const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  'isolated-vm': ['src/cell'],
  esbuild: ['src/bundle'],
  undici: ['host-api'],
  pino: ['src/audit'],
  'jsonc-parser': ['src/policy'],
  zod: ['src/policy', 'host-api'],
  'web-streams-polyfill': ['src/guest'],
  'whatwg-url': ['src/guest'],
  tr46: ['src/guest'],
  'urlpattern-polyfill': ['src/guest'],
  '@exodus/bytes': ['src/guest'],
  fflate: ['src/guest'],
}

/** The modules of Node that each folder may import. An entry widens what a reviewer has to think about: keep it short. */
export const NODE_MODULES: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/guest': [],
  // Only to tell a proxy.
  'src/values': ['util'],
  'src/policy': ['fs', 'net', 'path', 'url'],
  'src/wire': ['buffer', 'stream'],
  'src/audit': ['crypto', 'fs'],
  'src/bundle': ['child_process', 'crypto', 'fs', 'fs/promises', 'module', 'os', 'path', 'url'],
  'src/confine': ['child_process', 'fs', 'fs/promises', 'module', 'net', 'os', 'path', 'stream', 'url'],
  'host-api': ['buffer', 'crypto', 'dns', 'dns/promises', 'fs', 'fs/promises', 'net', 'path', 'stream', 'stream/promises', 'tls', 'url', 'zlib'],
  'src/pool': ['child_process', 'events', 'fs', 'fs/promises', 'net', 'os', 'path', 'stream', 'url'],
  'src/cell': ['buffer', 'crypto', 'fs', 'module', 'net', 'path', 'url', 'v8'],
  'src/runner': ['buffer', 'crypto', 'events', 'fs', 'fs/promises', 'os', 'path', 'url'],
  'src/index.ts': [],
  'apps/cli': ['fs', 'fs/promises', 'os', 'path', 'process', 'readline', 'readline/promises', 'stream', 'timers/promises', 'tty', 'url', 'util'],
}

/** Where a module that nobody can name beforehand is loaded on purpose. */
const COMPUTED_IMPORTS = new Map([['apps/cli/run/read-capabilities.ts', 'the operator names a module of their own on the command line']])

function violation(entry: Import): string | null {
  const { from, line, specifier } = entry
  const home = floorOf(from)
  if (home === null) return null
  if (specifier === null && COMPUTED_IMPORTS.has(from)) return null
  if (specifier === null) return `${from}:${line} has a computed import, so nobody can see what it loads`
  if (specifier.startsWith('node:')) {
    const allowed = NODE_MODULES[home] ?? []
    return allowed.includes(specifier.slice(5)) ? null : `${from}:${line} imports "${specifier}": ${home} may import node: ${allowed.join(', ') || 'nothing'}`
  }
  const name = packageOf(specifier)
  if (name === null || name === 'sallyport') return null
  const homes = PACKAGE_HOMES[name] ?? []
  return homes.includes(home) ? null : `${from}:${line} imports "${name}", whose home is ${homes.join(', ') || 'nowhere'}`
}

/** Checks that each package is imported only in its home, each module of Node only in listed folders, and that nothing is imported by a computed name. */
export function checkHomes(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => importsOf(file).map(violation)).filter((text) => text !== null)
}
