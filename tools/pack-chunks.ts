import { basename } from 'node:path'
import { type BuildResult, transform } from 'esbuild'

type Built = BuildResult<{ write: false; metafile: true }>

/** Asks for another chunk, or for a module of Node or a package. A chunk runs once, at first need. */
const LOADER = `
const SALLYPORT_LOADED = Object.create(null);
let SALLYPORT_REST = null;
function SALLYPORT_REQUIRE(name) {
  if (!name.startsWith("./")) return require(name);
  if (SALLYPORT_LOADED[name]) return SALLYPORT_LOADED[name].exports;
  const module = SALLYPORT_LOADED[name] = { exports: {} };
  const chunk = SALLYPORT_FIRST[name] ?? (SALLYPORT_REST ??= require("./rest.cjs"))[name];
  chunk(module, module.exports, SALLYPORT_REQUIRE);
  return module.exports;
}
`

/** Where a module of the sources would be in dist/<folder>, as a URL. */
const PLACE = 'const SALLYPORT_PLACE = (place) => new URL(place, require("node:url").pathToFileURL(__filename)).href;\n'

/**
 * Puts the chunks of a split build into two CommonJS files: those that the entries reach without an import(), and the rest. Each chunk is a function that runs at
 * first need: V8 makes the functions of a file when it runs, and for one flat file that was a third of a start. CommonJS, because the wrappers that ES modules get
 * around the modules of Node cost 10 ms more.
 * @param firstNeeded sources whose chunks are needed at every start; the first is the program.
 */
export async function packChunks({ outputFiles, metafile }: Built, firstNeeded: readonly string[]): Promise<{ readonly main: string; readonly rest: string }> {
  const entries = Object.entries(metafile.outputs).flatMap(([path, { entryPoint = '' }]) => (firstNeeded.includes(entryPoint) ? [path] : []))
  const early = reached(metafile, entries)
  const chunks = await Promise.all(outputFiles.map(async ({ path, text }) => {
    // Of the operator's own module, import() stays as it is: its path is computed.
    const asked = text.replaceAll(/\bimport\(("\.\/[^"]+\.cjs")\)/g, 'Promise.resolve().then(() => require($1))')
    const { code } = await transform(asked, { format: 'cjs', platform: 'node', target: 'node24', minifyWhitespace: true, minifySyntax: true, legalComments: 'none' })
    return { name: `./${basename(path)}`, wrapped: `${JSON.stringify(`./${basename(path)}`)}: function (module, exports, require) {${code}}` }
  }))
  const table = (wanted: boolean) => `{\n${chunks.filter(({ name }) => early.has(name) === wanted).map(({ wrapped }) => wrapped).join(',\n')}\n}`
  const start = entries.find((path) => metafile.outputs[path]?.entryPoint === firstNeeded[0]) ?? ''
  return { main: `${PLACE}const SALLYPORT_FIRST = ${table(true)};${LOADER}SALLYPORT_REQUIRE(${JSON.stringify(`./${basename(start)}`)});\n`, rest: `${PLACE}module.exports = ${table(false)};\n` }
}

/** The chunks that these import, and so on, without those that are imported later. */
function reached({ outputs }: Built['metafile'], from: readonly string[]): ReadonlySet<string> {
  const paths = new Set(from)
  // A set is walked in the order of insertion, entries added on the way included.
  for (const path of paths) for (const { path: next, kind, external } of outputs[path]?.imports ?? []) if (kind === 'import-statement' && external !== true) paths.add(next)
  return new Set([...paths].map((path) => `./${basename(path)}`))
}
