import { dirname, join } from 'node:path'
import { isInside, type TracedFiles } from './traced-files.ts'

/** The parts of a package.json that decide what an import means. Values are as found: check before use. */
export interface PackageFile {
  /** Folder of the package.json, without links. */
  readonly folder: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** True for a plain JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An own field, whatever its name: "__proto__" and "constructor" reach nothing inherited. */
export function ownField(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/**
 * Reads the package.json of a folder, or null when there is none. One that is not JSON counts as empty: it declares nothing.
 * @throws SallyportError as TracedFiles.read.
 */
export function readPackage(files: TracedFiles, folder: string): Promise<PackageFile | null> {
  return files.once(`package ${folder}`, () => readFolder(files, folder))
}

async function readFolder(files: TracedFiles, folder: string): Promise<PackageFile | null> {
  const landing = await files.land(join(folder, 'package.json'))
  if (landing.kind !== 'file') return null
  const text = new TextDecoder().decode(await files.read(landing.path, files.packageBudget))
  return { folder, fields: parseRecord(text) }
}

/** The package.json that a file belongs to: the nearest one from its folder up to `top`. */
export async function nearestPackage(files: TracedFiles, { file, top }: { file: string; top: string }): Promise<PackageFile | null> {
  for (let folder = dirname(file); isInside(top, folder); folder = dirname(folder)) {
    const found = await readPackage(files, folder)
    if (found !== null) return found
    if (folder === top) break
  }
  return null
}

/** The names of packages that a package.json lets its code import: dependencies, optionalDependencies and peerDependencies. */
export function declaredPackages(file: PackageFile | null): Set<string> {
  const lists = ['dependencies', 'optionalDependencies', 'peerDependencies'].map((key) => ownField(file?.fields ?? {}, key))
  return new Set(lists.flatMap((list) => (isRecord(list) ? Object.keys(list) : [])))
}

function parseRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    // A broken package.json grants nothing; the import that needed it is then refused with its own message.
    return {}
  }
}
