import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'

/** Programs of Node in the package, one script each: file name in dist, and what it is made of. Opening one file is what makes them start quickly. */
const PROGRAMS = { 'cli/main': 'apps/cli/main.ts', 'bundler/worker': 'src/bundle/worker/worker-main.ts' } as const

/** Packages that stay outside: a program of its own beside it, a prebuilt addon, or code that most command lines never need. */
const OUTSIDE = ['esbuild', 'isolated-vm', 'koffi', 'undici']

/**
 * A package that is bundled may be imported by a module that is not used in this run; one that stays outside would be loaded at once.
 * So it is asked for where the first module that imports it starts.
 */
const loadedLate: Plugin = {
  name: 'loaded-late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, ({ path, namespace }) => (namespace === 'late' ? { path, external: true } : { path, namespace: 'late' }))
    onLoad({ filter: /.*/, namespace: 'late' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(path)})`, loader: 'js' }))
  },
}

/** A module that looks for files beside itself looks where it is in the library's build, which has them. */
const placedInLibrary = (root: string): Plugin => ({
  name: 'placed-in-library',
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:src|host-api|apps)\/.*\.ts$/ }, ({ path }) => {
      const place = `SALLYPORT_PLACE(${JSON.stringify(`../${relative(root, path).replace(/\.ts$/, '.js')}`)})`
      const folder = `require("node:path").dirname(require("node:url").fileURLToPath(${place}))`
      // In quotes it is a text: an option of esbuild.
      const contents = readFileSync(path, 'utf8').replaceAll(/(?<!['"])import\.meta\.(url|dirname)/g, (_, what) => (what === 'url' ? place : folder))
      return { loader: 'ts', contents }
    })
  },
})

const BANNER = 'const SALLYPORT_PLACE = (place) => new URL(place, require("node:url").pathToFileURL(__filename)).href;'

/** Bundles the programs into dist, with the licences of all that went into them. CommonJS: the wrappers that ES modules get around Node's own modules cost a start 10 ms. */
export async function buildPrograms(root: string): Promise<void> {
  for (const [name, entry] of Object.entries(PROGRAMS)) {
    const outfile = join(root, 'dist', `${name}.cjs`)
    const { metafile } = await build({
      absWorkingDir: root, bundle: true, metafile: true, platform: 'node', target: 'node24', format: 'cjs', entryPoints: [entry], outfile,
      conditions: ['@sallyport/source'], mainFields: ['module', 'main'], external: OUTSIDE, plugins: [loadedLate, placedInLibrary(root)],
      // Names stay, for stack traces.
      minifyWhitespace: true, minifySyntax: true, legalComments: 'none', logLevel: 'warning',
      banner: { js: BANNER },
    })
    const packages = bundledPackages(metafile)
    if (packages.length > 0) writeFileSync(join(root, 'dist', `${name}.licences.txt`), packages.map((folder) => licenceOf(join(root, folder))).join('\n\n'))
  }
}

function bundledPackages(metafile: Metafile): string[] {
  const folders = Object.keys(metafile.inputs).flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [])
  return [...new Set(folders)].sort()
}

/** @throws Error for a package without a licence: it must not be handed on. */
function licenceOf(folder: string): string {
  const { name, version, license }: { name: string; version: string; license: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`The package "${name}" is bundled and has no licence`)
  return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}
