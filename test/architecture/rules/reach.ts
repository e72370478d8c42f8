import { importsOf } from '../scan/imports.ts'
import type { SourceFile } from '../scan/source-tree.ts'

/** Files that nothing imports because something starts or builds them, each with what does. */
export const DOORWAYS: ReadonlyMap<string, string> = new Map([
  ['src/index.ts', 'the package'],
  ['host-api/index.ts', 'the package'],
  ['apps/cli/main.ts', 'bin/sallyport.js'],
  ['src/cell/main.ts', 'tools/build.ts makes the program of the cell of it'],
  ['src/guest/core.ts', 'tools/build.ts makes the script of the gate of it'],
  ['src/bundle/worker/worker-main.ts', 'a process of the bundler'],
  ['src/policy/document/json-schemas.ts', 'the schemas in policies/ are made with it'],
  ['src/guest/url/lazy-idna.ts', 'tools/guest-bundle.ts puts it in place of a file of whatwg-url'],
  ['src/guest/url/percent-encode.ts', 'tools/guest-bundle.ts, as above'],
  ['src/guest/url/utf8-for-url.ts', 'tools/guest-bundle.ts, as above'],
  ['src/guest/url/web-idl.ts', 'tools/guest-bundle.ts, as above'],
])

const isPart = (path: string): boolean => path.startsWith('src/guest/parts/')

/** Finds product files that no doorway leads to: nobody runs them, however well they are tested. */
export function checkReached(files: readonly SourceFile[]): string[] {
  const known = new Map(files.map((file) => [file.path, file]))
  const reached = new Set([...known.keys()].filter((path) => DOORWAYS.has(path) || isPart(path)))
  // A set is walked in the order of insertion, entries added on the way included.
  for (const path of reached) for (const { target } of importsOf(known.get(path) as SourceFile)) if (target !== null && known.has(target)) reached.add(target)
  return [...known.keys()].filter((path) => !reached.has(path)).map((path) => `${path} is used by nothing`)
}

/** The test that belongs to a file: src/policy/decide.ts has test/policy/decide.test.ts. */
export function mirrorOf(path: string): string {
  return path.replace(/^(?:src|apps)\//, 'test/').replace(/^host-api\//, 'test/host-api/').replace(/\.ts$/, '.test.ts')
}
