import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { cutLibraries } from './guest-libraries.ts'

const guest = join(dirname(fileURLToPath(import.meta.url)), '../src/guest')

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
      // At once and not in the function: what only this list holds need not be kept in a variable of its own, of which each costs every isolate as much as a short function.
      return { contents: `${imports}const values={${holders.map(({ holder, names }) => `${holder}:[${names.map((name) => `${holder}_${name}`).join(',')}]`).join(',')}};export const capturedValues=()=>values` }
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
  const body = dropGivenNames(nameModules(onlyText(result.outputFiles))).replace(/export\{install\};\s*$/, 'return install(__kit);')
  const script = hardenHelpers(body).replace(/(?<=[ ,]__\w+=)Object(?:\.\w+)+(?=[,;])/g, (name) => (CAPTURED[name] ?? fail(name))(captured))
  if (!script.includes('return install(__kit);') || /[ ,]__\w+=(?:Object|Reflect|Function)\./.test(script)) fail(entry)
  const constructors = CONSTRUCTORS.map((name) => `${name}=${captured(`Primordial${name}`)}`).join(',')
  return `"use strict";var part=(function(__kit){const ${constructors};${script}});`
}

/**
 * Takes out the helper calls that name what has that name anyway, most of them: each is a call and an object at every load of a part, 0.2 ms for the
 * streams. What esbuild renamed, because two libraries use one name, keeps its call.
 */
function dropGivenNames(script: string): string {
  return script
    .replace(/(?<=[;}])__name\(([\w$]+),"\1"\)(?:;|(?=\}))/g, '')
    .replace(/(?<=\b([\w$]+)=class(?: extends [\w.$]+)?\{)static\{__name\(this,"\1"\)\}/g, '')
    .replace(/(?<=\bclass ([\w$]+)(?: extends [\w.$]+)?\{)static\{__name\(this,"\1"\)\}/g, '')
}

/** Names the modules of libraries by their packages. SECURITY: the names show in stacks, and esbuild's are paths of the machine that built. Held by test/escape/guest/lazy-parts/module-names.ts. */
function nameModules(script: string): string {
  const named = script.replace(/(?<=__(?:commonJS|esm)\(\{)"(?:[^"]*\/)?node_modules\/([^"]+)"/g, '"$1"')
  return /__(?:commonJS|esm)\(\{"[^"]*(?:\.\.|node_modules)/.test(named) ? fail('a path of a module') : named
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
