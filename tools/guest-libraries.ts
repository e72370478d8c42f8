import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'

const guest = join(dirname(fileURLToPath(import.meta.url)), '../src/guest')

/**
 * Cuts the libraries down to what a guest needs: whatwg-url without the tables of legacy encodings and with IDNA in a part of its own,
 * and no library that looks for natives on globalThis, where it would meet the plugin's values or the lazy global that is just being made.
 */
export const cutLibraries: Plugin = {
  name: 'guest-libraries',
  setup(build) {
    build.onResolve({ filter: /^tr46$/ }, ({ importer }) => (importer.includes('whatwg-url') ? { path: join(guest, 'url/lazy-idna.ts') } : null))
    build.onResolve({ filter: /^@exodus\/bytes\/encoding\.js$/ }, () => ({ path: 'none', namespace: 'empty' }))
    build.onResolve({ filter: /^@exodus\/bytes\/whatwg\.js$/ }, () => ({ path: join(guest, 'url/percent-encode.ts') }))
    build.onResolve({ filter: /^\.\/encoding$/ }, ({ importer }) => (importer.includes('whatwg-url') ? { path: join(guest, 'url/utf8-for-url.ts') } : null))
    build.onResolve({ filter: /^webidl-conversions$/ }, () => ({ path: join(guest, 'url/web-idl.ts') }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    build.onLoad({ filter: /node_modules\/@exodus\/bytes\/.*\.js$/ }, async ({ path }) => ({ contents: `const globalThis = {};${putOffTables(path, await readFile(path, 'utf8'))}` }))
    // It has a helper of its own that shows every function to Object.defineProperty, and asks the global URL.
    build.onLoad({ filter: /node_modules\/urlpattern-polyfill\/dist\/urlpattern\.js$/ }, async ({ path }) => ({ contents: hardenUrlPattern(await readFile(path, 'utf8')) }))
    // The file looks for natives as it loads, and would start workers.
    build.onLoad({ filter: /node_modules\/fflate\/esm\/browser\.js$/ }, async ({ path }) => ({ contents: `const TextDecoder = undefined, TextEncoder = undefined, Worker = undefined, Blob = undefined, URL = undefined;${change(await readFile(path, 'utf8'), 'fflate', FLATE_CHANGES)}` }))
    build.onLoad({ filter: /node_modules\/web-streams-polyfill\/dist\/ponyfill\.mjs$/ }, async ({ path }) => ({ contents: change(await readFile(path, 'utf8'), 'web-streams-polyfill', STREAMS_CHANGES) }))
    // Shared memory is gone from the guest, and this file reads its prototype as it loads.
    build.onLoad({ filter: /node_modules\/whatwg-url\/lib\/utils\.js$/ }, async ({ path }) => ({ contents: `class SharedArrayBuffer { #brand; get byteLength() { return this.#brand; } }${change(await readFile(path, 'utf8'), 'whatwg-url', URL_CHANGES)}` }))
  },
}

/** What the streams library does otherwise than the standard, and what it does instead. */
const STREAMS_CHANGES: readonly (readonly [string, string])[] = [
  // Its iterators inherit from those of the engine, which are theirs before plugin code ran.
  ['const ge={next(){', 'const ge={__proto__:__kit.primordials.getPrototypeOf(__kit.primordials.getPrototypeOf((async function*(){}).prototype)),next(){'],
  // A pipe writes after the code that enqueues.
  ['_chunkSteps(t){this._state._currentWrite=f(Yt(this._state._writer,t),void 0,e),this._resolvePromise(!1)}', '_chunkSteps(t){this._state._currentWrite=f(f(l(void 0),()=>Yt(this._state._writer,t)),void 0,e),this._resolvePromise(!1)}'],
]

/** How the compression library makes its table of reversed bits, and a way that is three times as fast before V8 has compiled the loop. */
const FLATE_CHANGES: readonly (readonly [string, string])[] = [
  [`    // reverse table algorithm from SO
    var x = ((i & 0xAAAA) >> 1) | ((i & 0x5555) << 1);
    x = ((x & 0xCCCC) >> 2) | ((x & 0x3333) << 2);
    x = ((x & 0xF0F0) >> 4) | ((x & 0x0F0F) << 4);
    rev[i] = (((x & 0xFF00) >> 8) | ((x & 0x00FF) << 8)) >> 1;`, 'rev[i] = rev[i >> 1] >> 1 | (i & 1) << 14;'],
]

function change(script: string, name: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [old, now]) => (text.split(old).length === 2 ? text.replace(old, () => now) : fail(`"${old}" of ${name}`)), script)
}

/** How the URL library looks for a prototype of its realm, by an error that it catches, and the one that it takes then. */
const URL_CHANGES: readonly (readonly [string, string])[] = [
  [`Object.getPrototypeOf(
      Object.getPrototypeOf(
        globalObject.eval("(async function* () {})").prototype
      )
    )`, 'AsyncIteratorPrototype'],
]

/** What the URLPattern library does as an older standard said, and what it does instead. */
const URL_PATTERN_CHANGES: readonly (readonly [string, string])[] = [
  ['var Y=class{', 'var Y=class URLPattern{'],
  // Names in patterns are of code points.
  ['let i=e.substr(s,1);', 'let i=String.fromCodePoint(e.codePointAt(s));'],
  ['{f+=e[s++];continue}', '{f+=i;s+=i.length;continue}'],
  ['e.ignoreCase?"ui":"u"', 'e.ignoreCase?"vi":"v"'],
  ['function j(e){', 'function j(e){return encodeHostname(e);'],
  ['function G(e){', 'function G(e){return encodePort(e);'],
]

// SECURITY: its helper would show every function to the Object.defineProperty of the plugin when the part is loaded. Held by test/escape/guest/lazy-parts/define-property.ts.
function hardenUrlPattern(script: string): string {
  const helper = 'var Pe=Object.defineProperty;var a=(e,t)=>Pe(e,"name",{value:t,configurable:!0});'
  if (!script.startsWith(helper)) fail('urlpattern-polyfill')
  const changed = change(script.slice(helper.length), 'urlpattern-polyfill', URL_PATTERN_CHANGES)
  const from = (name: string) => JSON.stringify(join(guest, 'url', name))
  return `import { URL } from ${from('lazy-url.ts')};import { encodeHostname, encodePort } from ${from('url-pattern-encode.ts')};const a=(e)=>e;${changed}`
}

/** Tables that the encoding library makes as it loads, by the file and its name for them: 0.25 ms and 150 KB, for encodings that few texts are in. */
const TABLES: Readonly<Record<string, string>> = { 'single-byte.encodings.js': 'maps', 'encoding.labels.js': 'labels' }

/** Where the library reads them. */
const TABLE_READERS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'single-byte.js': [['Object.hasOwn(encodings, encoding)', 'Object.hasOwn(encodings(), encoding)'], ['encodings[encoding]', 'encodings()[encoding]']],
  'encoding.js': [['Object.hasOwn(labels, low)', 'Object.hasOwn(labels(), low)'], ['Object.entries(labels)', 'Object.entries(labels())'], ['Object.hasOwn(labels, enc)', 'Object.hasOwn(labels(), enc)']],
}

/** Makes those tables when they are read for the first time. */
function putOffTables(path: string, script: string): string {
  const name = path.replace(/^.*\/fallback\//, '')
  const table = TABLES[name]
  if (table === undefined) return change(script, name, TABLE_READERS[name] ?? [])
  const made = change(script, name, [[`export default ${table}`, `return ${table}`]])
  return `let made;export default () => made ??= (() => {${made}})();`
}

function fail(what: string): never {
  throw new Error(`The guest cannot be bundled: ${what} is not as it was`)
}
