import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { packChunks } from './pack-chunks.ts'

/** Packages that stay outside: a program of its own beside it, a prebuilt addon, or code that most command lines never need. */
const OUTSIDE = ['esbuild', 'isolated-vm', 'koffi', 'undici']

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

/** Bundles the command line and the bundling process into dist, with the licences of all that went into them: opening hundreds of files took longer than running them. */
export async function buildPrograms(root: string): Promise<void> {
  const options = {
    absWorkingDir: root, bundle: true, metafile: true, write: false, platform: 'node', target: 'node24', outExtension: { '.js': '.cjs' },
    conditions: ['@sallyport/source'], mainFields: ['module', 'main'], external: OUTSIDE, plugins: [placedInLibrary(root)], logLevel: 'warning', legalComments: 'none',
  } as const satisfies BuildOptions
  const cli = await build({ ...options, format: 'esm', splitting: true, entryPoints: ['apps/cli/main.ts'], outdir: join(root, 'dist/cli') })
  const { main, rest } = await packChunks(cli, ['apps/cli/main.ts', 'apps/cli/commands/run.ts'])
  const worker = await build({ ...options, format: 'cjs', entryPoints: ['src/bundle/worker/worker-main.ts'], outdir: join(root, 'dist/bundler') })
  const files = { 'cli/main.cjs': main, 'cli/rest.cjs': rest, 'cli/licences.txt': licencesOf(root, cli.metafile), 'bundler/worker.cjs': worker.outputFiles[0]?.text ?? '' }
  for (const folder of ['cli', 'bundler']) mkdirSync(join(root, 'dist', folder), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'dist', name), text)
}

function licencesOf(root: string, metafile: Metafile): string {
  return bundledPackages(metafile).map((folder) => licenceOf(join(root, folder))).join('\n\n')
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
