import { importsOf } from '../scan/imports.ts'
import type { SourceFile } from '../scan/source-tree.ts'

/** Files that nothing imports because something starts or builds them, each with what does. */
export const DOORWAYS: ReadonlyMap<string, string> = new Map([
  ['src/index.ts', 'the package'],
  ['host-api/index.ts', 'the package'],
  ['apps/cli/main.ts', 'bin/sallyport.js'],
  ['src/cell/main.ts', 'tools/build.ts makes the program of the cell of it'],
  ['src/cell/launcher/main.ts', 'tools/build.ts makes the program of it that confines itself and becomes a cell'],
  ['src/cell/probe/main.ts', 'tools/build.ts makes the program of throw-away cells of it'],
  ['src/guest/core.ts', 'tools/build.ts makes the script of the gate of it'],
  ['src/bundle/worker/worker-main.ts', 'a process of the bundler'],
  ['src/policy/document/json-schemas.ts', 'the schemas in policies/ are made with it'],
  ['src/guest/url/lazy-url.ts', 'tools/guest-libraries.ts gives it to the URLPattern library'],
  ['src/guest/url/url-pattern-encode.ts', 'tools/guest-libraries.ts, as above'],
  ['src/guest/url/lazy-idna.ts', 'tools/guest-libraries.ts puts it in place of a file of whatwg-url'],
  ['src/guest/url/percent-encode.ts', 'tools/guest-libraries.ts, as above'],
  ['src/guest/url/utf8-for-url.ts', 'tools/guest-libraries.ts, as above'],
  ['src/guest/url/web-idl.ts', 'tools/guest-libraries.ts, as above'],
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

/** Folders whose code is tested from elsewhere, each with why and where. */
export const TESTED_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['src/cell', 'it runs in a process of its own: test/pool and test/runner start it and attack it'],
  ['src/cell/launcher', 'it runs in a process of its own: test/confine/self/self.test.ts starts it'],
  ['src/cell/probe', 'it runs in a process of its own: test/confine/doctor starts it'],
  ['src/cell/seal', 'it runs in a process of its own: test/confine/self/self.test.ts starts it'],
  ['src/bundle/worker', 'it runs in a process of its own: test/bundle/open-bundler.test.ts and hostile.test.ts start it'],
  ['src/guest/clone', 'it runs in an isolate: test/guest/parts'],
  ['src/guest/jobs', 'it runs in an isolate, over a cell: test/guest/crypto and test/guest/compression/brotli.test.ts'],
  ['src/guest/gate', 'it runs in an isolate: test/runner'],
  ['src/guest/streams', 'it runs in an isolate: test/guest/parts'],
  ['src/policy/flags', 'test/policy/policy-flags.test.ts has a case per flag'],
  ['src/policy/kinds', 'test/policy/decide.test.ts and cases.test.ts have cases per kind'],
  ['src/values/decode', 'test/values/decode-tree.test.ts has a case per tag'],
  ['src/values/redact', 'test/values/redact.test.ts'],
])

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))
const mirrorOf = (folder: string): string => folder.replace(/^(?:src|apps)\//, 'test/').replace(/^host-api/, 'test/host-api')

/** Checks that each folder of product code has tests in the folder that mirrors it (src/policy/net has test/policy/net), or a reason. */
export function checkMirrored(paths: readonly string[], elsewhere: ReadonlyMap<string, string> = TESTED_ELSEWHERE): string[] {
  const tested = new Set(paths.filter((path) => path.endsWith('.test.ts')).map(folderOf))
  const folders = new Set(paths.filter((path) => /^(?:src|host-api|apps)\/.+\/.+\.ts$|^host-api\/.+\.ts$/.test(path)).map(folderOf))
  const untested = [...folders].filter((folder) => !tested.has(mirrorOf(folder)) && !elsewhere.has(folder))
  return untested.map((folder) => `${folder} has no test in ${mirrorOf(folder)}`)
}
