import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'

const guest = join(dirname(fileURLToPath(import.meta.url)), '../src/guest')

/**
 * Cuts the libraries down to what a guest needs: whatwg-url without the tables of legacy encodings and with IDNA in a part of its own,
 * and no library that looks for natives on globalThis, where it would meet the plugin's values or the lazy global that is just being made.
 */
const cutLibraries: Plugin = {
  name: 'guest-libraries',
  setup(build) {
    build.onResolve({ filter: /^tr46$/ }, ({ importer }) => (importer.includes('whatwg-url') ? { path: join(guest, 'url/lazy-idna.ts') } : null))
    build.onResolve({ filter: /^@exodus\/bytes\/encoding\.js$/ }, () => ({ path: 'none', namespace: 'empty' }))
    build.onResolve({ filter: /^@exodus\/bytes\/whatwg\.js$/ }, () => ({ path: join(guest, 'url/percent-encode.ts') }))
    build.onResolve({ filter: /^\.\/encoding$/ }, ({ importer }) => (importer.includes('whatwg-url') ? { path: join(guest, 'url/utf8-for-url.ts') } : null))
    build.onResolve({ filter: /^webidl-conversions$/ }, () => ({ path: join(guest, 'url/web-idl.ts') }))
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
    build.onLoad({ filter: /node_modules\/@exodus\/bytes\/.*\.js$/ }, async ({ path }) => ({ contents: `const globalThis = {};${await readFile(path, 'utf8')}` }))
    // It has a helper of its own that shows every function to Object.defineProperty, and asks the global URL.
    build.onLoad({ filter: /node_modules\/urlpattern-polyfill\/dist\/urlpattern\.js$/ }, async ({ path }) => ({ contents: hardenUrlPattern(await readFile(path, 'utf8')) }))
    // The file looks for natives as it loads, and would start workers.
    build.onLoad({ filter: /node_modules\/fflate\/esm\/browser\.js$/ }, async ({ path }) => ({ contents: `const TextDecoder = undefined, TextEncoder = undefined, Worker = undefined, Blob = undefined, URL = undefined;${change(await readFile(path, 'utf8'), 'fflate', FLATE_CHANGES)}` }))
    build.onLoad({ filter: /node_modules\/web-streams-polyfill\/dist\/ponyfill\.mjs$/ }, async ({ path }) => ({ contents: change(await readFile(path, 'utf8'), 'web-streams-polyfill', STREAMS_CHANGES) }))
    // Shared memory is gone from the guest, and this file reads its prototype as it loads.
    build.onLoad({ filter: /node_modules\/whatwg-url\/lib\/utils\.js$/ }, async ({ path }) => ({ contents: `class SharedArrayBuffer { #brand; get byteLength() { return this.#brand; } }${await readFile(path, 'utf8')}` }))
  },
}

/** The files of captured built-ins, by the name of the object of the kit that holds them. */
const CAPTURES = { primordials: join(guest, 'primordials.ts'), hardened: join(guest, '../values/hardened/primordials.ts') } as const

/** What a captured built-in is in a part, and in the kit part, which is given lists. */
type Access = (holder: keyof typeof CAPTURES, name: string, at: number) => string

const BY_NAME: Access = (holder, name) => `__kit.${holder}.${name}`
const BY_PLACE: Access = (holder, _name, at) => `__kit.${holder}[${at}]`

/** What a part gets in place of those files: the built-ins of its kit, those that it uses. A part is loaded when the realm is the plugin's. */
function capturedPrimordials(access: Access): Plugin {
  return {
    name: 'captured-primordials',
    setup(build) {
      build.onResolve({ filter: /\/primordials\.ts$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path), namespace: 'captured', sideEffects: false }))
      build.onLoad({ filter: /.*/, namespace: 'captured' }, async ({ path }) => {
        const [holder] = (Object.entries(CAPTURES) as [keyof typeof CAPTURES, string][]).find(([, file]) => file === path) ?? fail(path)
        const names = await exportsOf(path)
        return { contents: names.map((member, at) => `export const ${member} = /* @__PURE__ */ (() => ${access(holder, member, at)})();`).join('\n') }
      })
    },
  }
}

/** Writes the lists of captured built-ins out: of the modules themselves the engine would make objects with a getter for each. */
const capturedLists: Plugin = {
  name: 'captured-lists',
  setup(build) {
    build.onLoad({ filter: /guest\/captured-(?:values|names)\.ts$/ }, async ({ path }) => {
      const holders = await Promise.all(Object.entries(CAPTURES).map(async ([holder, file]) => ({ holder, file, names: await exportsOf(file) })))
      if (path.endsWith('names.ts')) return { contents: `export const capturedNames={${holders.map(({ holder, names }) => `${holder}:${JSON.stringify(names)}`).join(',')}}` }
      const imports = holders.map(({ holder, file, names }) => `import{${names.map((name) => `${name} as ${holder}_${name}`).join(',')}}from ${JSON.stringify(file)};`).join('')
      return { contents: `${imports}export const capturedValues=()=>({${holders.map(({ holder, names }) => `${holder}:[${names.map((name) => `${holder}_${name}`).join(',')}]`).join(',')}})` }
    })
  },
}

async function exportsOf(file: string): Promise<readonly string[]> {
  const { metafile } = await build({ entryPoints: [file], bundle: true, format: 'esm', write: false, metafile: true, outfile: 'primordials.js' })
  return Object.values(metafile.outputs)[0]?.exports ?? fail('no exports')
}

/** In ASCII only: V8 keeps a script with one character beyond Latin-1 in two bytes per character, in every isolate. */
const SHARED = {
  bundle: true, platform: 'neutral', target: 'es2024', minifySyntax: true, minifyWhitespace: true, keepNames: true,
  legalComments: 'none', mainFields: ['module', 'main'], logLevel: 'warning', write: false,
  charset: 'ascii',
} as const satisfies BuildOptions

/** The built-ins that esbuild's own helpers take, as a part gets them: captured before plugin code ran. */
const CAPTURED: Readonly<Record<string, (captured: (name: string) => string) => string>> = {
  'Object.create': (captured) => captured('objectCreate'),
  'Object.defineProperty': (captured) => `(target,key,descriptor)=>(${captured('defineProperty')}(target,key,descriptor),target)`,
  'Object.getOwnPropertyDescriptor': (captured) => captured('getOwnPropertyDescriptor'),
  'Object.getOwnPropertyNames': (captured) => captured('ownKeys'),
  'Object.getPrototypeOf': (captured) => captured('getPrototypeOf'),
  'Object.prototype.hasOwnProperty': (captured) => `{call:${captured('hasOwn')}}`,
}

/**
 * Bundles a module of the guest into one strict script, `var NAME = its exports`. Runs to its end before any plugin code.
 * Names of functions are kept, because those of interfaces are part of the platform, unless `how` says otherwise: the boot script defines no interface.
 */
export async function bundleGuest(entry: string, globalName: string, how: Pick<BuildOptions, 'keepNames' | 'minifyIdentifiers'> = {}): Promise<string> {
  const result = await build({ ...SHARED, plugins: [cutLibraries, capturedLists], format: 'esm', entryPoints: [entry], ...how })
  // What esbuild writes around a script with a global name copies its exports one by one, at each start.
  const body = onlyText(result.outputFiles).replace(/export\{([^{}]*)\};\s*$/, (_all, names: string) => `return{${names.split(',').map(exported).join(',')}}`)
  if (!body.includes('return{')) fail(entry)
  return `"use strict";var ${globalName}=(()=>{${hardenHelpers(body)}})();`
}

/** `local as name` as a member of an object. */
function exported(clause: string): string {
  const [local = '', name = local] = clause.split(' as ')
  return `${name}:${local}`
}

/**
 * The constructors that classes of parts extend and that parts throw, and what makes their tokens: by then a plugin may have put others in their place.
 * SECURITY: a Symbol of the plugin's would give it the tokens of constructors. Held by test/escape/guest/lazy-parts/replaced-symbol.ts.
 */
const CONSTRUCTORS = ['Error', 'TypeError', 'RangeError', 'Symbol'] as const

/**
 * Bundles a part: `var part = (kit) => its exports`. A part is loaded when the realm is the plugin's already, so evaluating the script runs
 * nothing; the boot script calls the function, and esbuild's helpers work on what was captured before.
 */
// SECURITY: an `Object.defineProperty` of the plugin's would be shown every function of the part. Guarded by test/escape/guest/lazy-parts.
export async function bundlePart(entry: string): Promise<string> {
  const access = basename(entry) === 'kit.ts' ? BY_PLACE : BY_NAME
  const result = await build({ ...SHARED, plugins: [cutLibraries, capturedPrimordials(access), capturedLists], format: 'esm', entryPoints: [entry] })
  const places = await exportsOf(CAPTURES.primordials)
  const captured = (name: string): string => (places.includes(name) ? access('primordials', name, places.indexOf(name)) : fail(name))
  const body = nameModules(onlyText(result.outputFiles)).replace(/export\{install\};\s*$/, 'return install(__kit);')
  const script = hardenHelpers(body).replace(/(?<=[ ,]__\w+=)Object(?:\.\w+)+(?=[,;])/g, (name) => (CAPTURED[name] ?? fail(name))(captured))
  if (!script.includes('return install(__kit);') || /[ ,]__\w+=(?:Object|Reflect|Function)\./.test(script)) fail(entry)
  const constructors = CONSTRUCTORS.map((name) => `${name}=${captured(`Primordial${name}`)}`).join(',')
  return `"use strict";var part=(function(__kit){const ${constructors};${script}});`
}

/** Names the modules of libraries by their packages. SECURITY: the names show in stacks, and esbuild's are paths of the machine that built. Held by test/escape/guest/lazy-parts/module-names.ts. */
function nameModules(script: string): string {
  const named = script.replace(/(?<=__(?:commonJS|esm)\(\{)"(?:[^"]*\/)?node_modules\/([^"]+)"/g, '"$1"')
  return /__(?:commonJS|esm)\(\{"[^"]*(?:\.\.|node_modules)/.test(named) ? fail('a path of a module') : named
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

/** Descriptors of esbuild's helpers are made without a prototype, where a plugin could put a `get`. */
function hardenHelpers(script: string): string {
  const hardened = script.replace(/(__defProp\((?:target|to|\{\}),(?:"\w+"|name|key),\{)(?=value|get)/g, '$1__proto__:null,')
  return /__defProp\((?:\w+|\{\}),[^{}()]*\{(?!__proto__)/.test(hardened) ? fail('a helper of esbuild') : hardened
}

function onlyText(files: readonly { readonly text: string }[]): string {
  return files[0]?.text ?? fail('nothing')
}

function fail(what: string): never {
  throw new Error(`The guest cannot be bundled: esbuild wrote ${what} in an unknown way`)
}
