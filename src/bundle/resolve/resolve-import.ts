import { dirname, join } from 'node:path'
import { escapeText } from '../../core/escape-text.ts'
import { findStandIn } from './builtin/stand-in.ts'
import { findFile, zoneOf } from './find-file.ts'
import { finishFile } from './finish-file.ts'
import { formFault } from './form-fault.ts'
import { matchMap } from './match-exports.ts'
import { isRecord, nearestPackage, ownField } from './read-package.ts'
import { type ImportRequest, refuse, type Resolution, type ResolveScope } from './resolution.ts'
import { conditionsOf, resolvePackage } from './resolve-package.ts'
import { isInside } from './traced-files.ts'

const MOST_HOPS = 4

/**
 * Decides what an import specifier means, inside the plugin's folder and its packages only. It reads package.json files and runs nothing.
 * @throws SallyportError when a package.json cannot be read.
 */
export async function resolveImport(scope: ResolveScope, request: ImportRequest): Promise<Resolution> {
  return await follow(scope, request, 0)
}

async function follow(scope: ResolveScope, request: ImportRequest, hops: number): Promise<Resolution> {
  const { specifier, importer } = request
  const fault = formFault(specifier)
  if (fault !== null) return refuse(fault)
  if (hops > MOST_HOPS) return refuse('the maps of its package.json lead in a circle')
  const mapped = await browserMapped(scope, request)
  if (mapped === false) return { kind: 'empty' }
  if (mapped !== null) return await follow(scope, { ...request, specifier: mapped }, hops + 1)
  if (specifier.startsWith('#')) return await followHash(scope, request, hops)
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return await resolveName(scope, request)
  const zone = zoneOf(scope.files.root, importer)
  const path = join(dirname(importer), specifier)
  if (!isInside(zone, path)) return refuse(`it leads out of ${zoneName(scope, zone)}. Copy the file into the folder`)
  return await finishFile(scope, { landing: await findFile(scope.files, path), zone, within: zone })
}

async function resolveName(scope: ResolveScope, request: ImportRequest): Promise<Resolution> {
  const standIn = await findStandIn(scope, request)
  return standIn !== null && 'kind' in standIn ? standIn : await resolvePackage(scope, standIn ?? request)
}

/** The `browser` map of the importing package: false for an empty module, another specifier, or null when it says nothing. */
async function browserMapped(scope: ResolveScope, { specifier, importer }: ImportRequest): Promise<string | false | null> {
  const zone = zoneOf(scope.files.root, importer)
  if (zone === scope.files.root || specifier.startsWith('.')) return null
  const owner = await nearestPackage(scope.files, { file: importer, top: zone })
  const map = ownField(owner?.fields ?? {}, 'browser')
  const answer = isRecord(map) ? ownField(map, specifier) : null
  if (answer === false) return false
  return typeof answer === 'string' && answer !== specifier && !answer.startsWith('.') ? answer : null
}

async function followHash(scope: ResolveScope, request: ImportRequest, hops: number): Promise<Resolution> {
  const zone = zoneOf(scope.files.root, request.importer)
  const owner = await nearestPackage(scope.files, { file: request.importer, top: zone })
  const target = matchMap(ownField(owner?.fields ?? {}, 'imports'), request.specifier, conditionsOf(request.form))
  if (owner === null || target === null) return refuse('no "imports" map of a package.json has this name')
  if (target.startsWith('#')) return refuse('its "imports" map leads to another "#" name')
  if (!target.startsWith('.')) return await follow(scope, { ...request, specifier: target }, hops + 1)
  const path = join(owner.folder, target)
  if (!isInside(owner.folder, path)) return refuse(`its "imports" map leads to ${escapeText(target, { max: 100 })}, out of ${zoneName(scope, zone)}`)
  return await finishFile(scope, { landing: await findFile(scope.files, path), zone, within: owner.folder })
}

function zoneName(scope: ResolveScope, zone: string): string {
  return zone === scope.files.root ? 'the plugin folder' : 'its package'
}
