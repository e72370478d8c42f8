import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { escapeText } from '../../../core/escape-text.ts'
import { zoneOf } from '../find-file.ts'
import { declaredPackages, isRecord, ownField, readPackage } from '../read-package.ts'
import { type ImportRequest, refuse, type Resolution, type ResolveScope } from '../resolution.ts'
import { builtinFault, isNodeModule, plainName } from './builtin-advice.ts'

const MOST_PATHS = 5

/**
 * Decides about a specifier that names a module of Node: a package of that name stands in for it, or it is refused.
 * The plugin's own code and each package may declare one (`buffer`, `events`); what the plugin declares also serves its packages.
 * @returns the request for the package, a refusal, or null for a specifier that names no module of Node.
 * @throws SallyportError when a package.json cannot be read.
 */
export async function findStandIn(scope: ResolveScope, request: ImportRequest): Promise<ImportRequest | Resolution | null> {
  if (!isNodeModule(request.specifier)) return null
  const root = scope.files.root
  const zone = zoneOf(root, request.importer)
  const name = plainName(request.specifier)
  const [first = ''] = name.split('/')
  const ofPlugin = scope.modules ?? declaredPackages(await readPackage(scope.files, root))
  if (zone === root) return ofPlugin.has(first) && !request.specifier.startsWith('node:') ? request : refuse(builtinFault(name))
  const owner = await readPackage(scope.files, zone)
  if (declaredPackages(owner).has(first)) return { ...request, specifier: name }
  if (ofPlugin.has(first)) return { ...request, specifier: name, importer: join(root, 'package.json') }
  return { kind: 'refused', why: `${builtinFault(name)}${otherBuilds(owner?.fields ?? {})}`, late: isBuiltin(request.specifier) }
}

/** Names the exports of a package that look like builds for browsers. */
function otherBuilds(fields: Readonly<Record<string, unknown>>): string {
  const [name, map] = [ownField(fields, 'name'), ownField(fields, 'exports')]
  if (typeof name !== 'string' || !isRecord(map)) return ''
  const paths = Object.keys(map).filter((path) => /^\.\/(?:.*\/)?(?:browser|web|worker|edge)\b/.test(path) && !path.includes('*')).slice(0, MOST_PATHS)
  const shown = paths.map((path) => `"${escapeText(`${name}${path.slice(1)}`, { max: 100 })}"`)
  return shown.length === 0 ? '' : `. Its package also exports ${shown.join(', ')}`
}
