import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

// The compiler itself, not its launcher: the loaders that a test runner puts into every Node process break that.
const launcher = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'lib/getExePath.js')
const { default: findCompiler } = (await import(pathToFileURL(launcher).href)) as { readonly default: () => string }
const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, lib: ['es5'], types: [], target: 'esnext', module: 'esnext', moduleResolution: 'bundler', noEmit: true, skipLibCheck: false, pretty: false }

/** Type-checks files of a plugin as its author would, with nothing but the given texts. @returns what tsc printed, empty when all is well. */
export async function compilePlugin(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-types-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: Object.keys(files) }))
    return await compileFolder(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Type-checks a folder with its own tsconfig.json. @returns what tsc printed, empty when all is well. */
export async function compileFolder(folder: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(findCompiler(), ['-p', folder])
    return stdout
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') return error.stdout
    throw error
  }
}
