import { posix } from 'node:path'
import type { Limits } from '../core/limits.ts'
import { deepFreeze } from './document/deep-freeze.ts'
import { type DocumentProblem, problemAt } from './document/document-problem.ts'
import { type ManifestDocument, ManifestSchema } from './document/manifest-schema.ts'
import { type RawDocument, readDocument } from './document/read-document.ts'
import { showText } from './document/show-text.ts'
import type { Asked, Manifest } from './manifest.ts'
import { parsePathGrant } from './rules/parse-path-grant.ts'

/** Where a manifest comes from. */
export interface ManifestOptions {
  /** Name of the file, for messages. */
  readonly file?: string
  /** Absolute folder of the manifest: with it, requested paths are followed now, and those that lead into /proc, /sys or /dev are problems. */
  readonly folder?: string
}

type Permissions = NonNullable<ManifestDocument['permissions']>

function wish(request: { readonly why?: string | undefined; readonly optional?: boolean | undefined }): Asked {
  return { why: request.why ?? null, optional: request.optional ?? false }
}

function permissionsOf(asked: Permissions): Manifest['permissions'] {
  return {
    read: (asked.read ?? []).map((request) => ({ path: request.path, ...wish(request) })),
    net: (asked.net ?? []).map((request) => ({ host: request.host ?? null, url: request.url ?? null, methods: request.methods ?? null, ...wish(request) })),
    sdk: (asked.sdk ?? []).map((request) => ({ name: request.name, ...wish(request) })),
    secrets: (asked.secrets ?? []).map((request) => ({ name: request.name, hosts: request.hosts, ...wish(request) })),
    env: (asked.env ?? []).map((request) => (typeof request === 'string' ? { name: request, ...wish({}) } : { name: request.name, ...wish(request) })),
  }
}

function limitsOf(asked: ManifestDocument['limits']): Partial<Limits> {
  return Object.fromEntries(Object.entries(asked ?? {}).filter(([, value]) => value !== undefined))
}

function inside(file: string | undefined): string | null {
  return file === undefined ? null : posix.normalize(file)
}

function checkPaths(document: ManifestDocument, baseFolder: string): DocumentProblem[] {
  return (document.permissions?.read ?? []).flatMap(({ path }, index) => {
    const found = parsePathGrant(path, { baseFolder, effect: 'allow' })
    return found.ok ? [] : [problemAt(['permissions', 'read', index, 'path'], found.problem, showText(path))]
  })
}

function build(document: ManifestDocument): Manifest {
  return deepFreeze({
    name: document.name,
    version: document.version,
    description: document.description ?? '',
    entry: posix.normalize(document.entry),
    permissions: permissionsOf(document.permissions ?? {}),
    limits: limitsOf(document.limits),
    input: inside(document.input),
    output: inside(document.output),
  })
}

function read(raw: RawDocument, { file, folder }: ManifestOptions): Manifest {
  return readDocument(raw, {
    source: { code: 'SP_MANIFEST_INVALID', file: file ?? null },
    schema: ManifestSchema,
    build(document, problems) {
      if (folder !== undefined) problems.push(...checkPaths(document, folder))
      return build(document)
    },
  })
}

/**
 * Parses the text of a manifest (`sallyport.json`): JSON with comments, strict, every request with its reason.
 * @throws SallyportError SP_MANIFEST_INVALID that lists every problem with file, line and column.
 */
export function parseManifestText(text: string, options: ManifestOptions = {}): Manifest {
  return read({ text }, options)
}

/**
 * Parses a manifest that is already an object.
 * @throws SallyportError SP_MANIFEST_INVALID that lists every problem.
 */
export function parseManifest(document: unknown, options: ManifestOptions = {}): Manifest {
  return read({ document }, options)
}
