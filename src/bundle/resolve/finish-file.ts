import { basename, extname, join, relative } from 'node:path'
import { findFile, isPlainName, loaderOf, zoneOf } from './find-file.ts'
import { isRecord, nearestPackage, ownField } from './read-package.ts'
import { refuse, type Resolution, type ResolveScope } from './resolution.ts'
import { isInside, type Landing } from './traced-files.ts'

/** Where an import landed, and what it had to stay in. */
export interface Arrival {
  readonly landing: Landing
  /** The zone of the importer, or of the package that was asked for. */
  readonly zone: string
  /** The folder, without links, that the file has to be in. */
  readonly within: string
}

const KINDS = '.ts .tsx .mts .cts .js .jsx .mjs .cjs .json'

/** Turns a landing into a resolution after the last checks: it is a file of code or JSON, inside the folder it has to be in, in the same zone. */
// SECURITY: every import passes here, whichever way it was found. Guarded by test/bundle/hostile.test.ts.
export async function finishFile(scope: ResolveScope, arrival: Arrival): Promise<Resolution> {
  const fault = landingFault(scope, arrival)
  if (fault !== null || arrival.landing.kind !== 'file') return refuse(fault ?? 'there is no such file')
  const path = arrival.landing.path
  const zone = zoneOf(scope.files.root, path)
  if (zone === scope.files.root) return { kind: 'file', path, sideEffects: true }
  const owner = await nearestPackage(scope.files, { file: path, top: zone })
  if (owner === null) return { kind: 'file', path, sideEffects: true }
  const sideEffects = ownField(owner.fields, 'sideEffects') !== false
  const swap = browserSwap(owner.fields, relative(owner.folder, path))
  if (swap === false) return { kind: 'empty' }
  if (swap === null) return { kind: 'file', path, sideEffects }
  const landing = await findFile(scope.files, join(owner.folder, swap))
  const again = landingFault(scope, { landing, zone, within: owner.folder })
  if (again !== null || landing.kind !== 'file') return refuse(again ?? 'there is no such file')
  return { kind: 'file', path: landing.path, sideEffects }
}

function landingFault(scope: ResolveScope, { landing, zone, within }: Arrival): string | null {
  if (landing.kind === 'outside') return 'it is, or passes, a link that leads out of the plugin folder. Copy the file into the folder'
  if (landing.kind !== 'file') return 'there is no such file'
  if (!isPlainName(landing.path)) return 'the name of the file has a backslash or an invisible character'
  if (!isInside(within, landing.path)) return 'it leads out of its package'
  if (zoneOf(scope.files.root, landing.path) !== zone) return 'a path may not lead into a package. Import the package by its name'
  if (loaderOf(landing.path) === null) return `only files of code and JSON can be imported (${KINDS}), and this is "${basename(landing.path).slice(0, 100)}"`
  return null
}

/** What the `browser` map of a package says about one of its own files: another file, false for an empty module, null for nothing. */
function browserSwap(fields: Readonly<Record<string, unknown>>, file: string): string | false | null {
  const map = ownField(fields, 'browser')
  if (!isRecord(map)) return null
  const key = `./${file.replaceAll('\\', '/')}`
  const answer = ownField(map, key) ?? ownField(map, key.slice(0, key.length - extname(key).length))
  if (answer === false) return false
  return typeof answer === 'string' && answer.startsWith('./') ? answer : null
}
