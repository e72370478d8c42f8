import { basename, dirname, join, relative } from 'node:path'
import { escapeText } from '../../core/escape-text.ts'
import { findFile, zoneOf } from './find-file.ts'
import { finishFile } from './finish-file.ts'
import { type Conditions, matchMap } from './match-exports.ts'
import { declaredPackages, ownField, type PackageFile, readPackage } from './read-package.ts'
import { type ImportRequest, refuse, type Resolution, type ResolveScope } from './resolution.ts'
import { isInside, type Landing } from './traced-files.ts'

const NAME = /^(?<name>(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:\/(?<subpath>(?:[^/].*)?))?$/i

/** The export conditions of an import or a require: what runs without Node, in the build that process.env.NODE_ENV stands for. */
export function conditionsOf(form: ImportRequest['form']): Conditions {
  return new Set([form, 'module', 'worker', 'browser', 'production'])
}

/**
 * Resolves `name` or `name/sub`: the importer must be allowed to name the package, and it must be installed inside the plugin's folder.
 * The plugin's own code may name what its package.json declares (or `modules` lists); a package may name what it declares itself.
 */
export async function resolvePackage(scope: ResolveScope, request: ImportRequest): Promise<Resolution> {
  const { name, subpath } = NAME.exec(request.specifier)?.groups ?? {}
  if (name === undefined) return refuse('it is neither a relative path nor the name of a package')
  const own = await readPackage(scope.files, zoneOf(scope.files.root, request.importer))
  // A package with an exports map may name itself.
  const isSelf = own !== null && ownField(own.fields, 'name') === name && (ownField(own.fields, 'exports') ?? null) !== null
  if (isSelf) return await enterPackage(scope, { folder: own.folder, name, subpath: subpath ?? '', request })
  const fault = await declarationFault(scope, { name, request })
  const late = zoneOf(scope.files.root, request.importer) !== scope.files.root
  if (fault !== null) return { kind: 'refused', why: fault, late }
  const landing = await findInstalled(scope, { name, importer: request.importer })
  if (landing.kind === 'outside') return refuse(`the package "${name}" is a link that leads out of the plugin folder. Install it inside the folder`)
  if (landing.kind !== 'folder') return { kind: 'refused', why: `the package "${name}" is declared but not installed in the plugin folder. Run "npm install" there`, late }
  return await enterPackage(scope, { folder: landing.path, name, subpath: subpath ?? '', request })
}

async function declarationFault(scope: ResolveScope, { name, request }: { name: string; request: ImportRequest }): Promise<string | null> {
  const root = scope.files.root
  const zone = zoneOf(root, request.importer)
  const own = zone === root
  const declared = own && scope.modules !== null ? scope.modules : declaredPackages(await readPackage(scope.files, zone))
  if (declared.has(name)) return null
  if (!own) return `the package "${escapeText(relative(root, zone).split('node_modules/').at(-1) ?? '', { max: 100 })}" does not declare "${name}" in its package.json`
  return scope.modules === null ? `the package "${name}" is not in "dependencies" of the package.json in the plugin folder. Add it there and install it` : `the package "${name}" is not among the modules that the policy allows`
}

async function findInstalled(scope: ResolveScope, { name, importer }: { name: string; importer: string }): Promise<Landing> {
  const root = scope.files.root
  for (let folder = dirname(importer); isInside(root, folder); folder = dirname(folder)) {
    if (basename(folder) !== 'node_modules') {
      const landing = await scope.files.land(join(folder, 'node_modules', name))
      if (landing.kind === 'folder' || landing.kind === 'outside') return landing
    }
    if (folder === root) break
  }
  return { kind: 'missing' }
}

interface Visit {
  readonly folder: string
  readonly name: string
  readonly subpath: string
  readonly request: ImportRequest
}

async function enterPackage(scope: ResolveScope, visit: Visit): Promise<Resolution> {
  const { folder, name, subpath, request } = visit
  const file = await readPackage(scope.files, folder)
  const exportsMap = ownField(file?.fields ?? {}, 'exports') ?? null
  const zone = zoneOf(scope.files.root, folder)
  const target = exportsMap === null ? plainTarget(file, subpath) : matchMap(exportsMap, subpath === '' ? '.' : `./${subpath}`, conditionsOf(request.form))
  if (target === null) return refuse(`the package "${name}" does not export this path to code that runs without Node`)
  const path = join(folder, target)
  const sound = exportsMap === null || (target.startsWith('./') && !target.split('/').includes('node_modules'))
  if (!sound || !isInside(folder, path)) return refuse(`the package.json of "${name}" leads out of its package`)
  const landing = exportsMap === null ? await findPlain(scope, { folder, path, subpath }) : await scope.files.land(path)
  return await finishFile(scope, { landing, zone, within: folder })
}

/** A package without `exports`: the subpath as it is, or what its main fields say. */
function plainTarget(file: PackageFile | null, subpath: string): string {
  if (subpath !== '') return subpath
  const mains = ['browser', 'module', 'main'].map((key) => ownField(file?.fields ?? {}, key))
  return mains.find((main): main is string => typeof main === 'string' && main !== '') ?? '.'
}

async function findPlain(scope: ResolveScope, { folder, path, subpath }: { folder: string; path: string; subpath: string }): Promise<Landing> {
  const found = await findFile(scope.files, path)
  // A main field that names nothing falls back to the index file, as Node does.
  return found.kind === 'missing' && subpath === '' ? await findFile(scope.files, folder) : found
}
