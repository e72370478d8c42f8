import { join } from 'node:path'
import { SallyportError } from '../../core/errors.ts'
import type { Job, Origin } from '../job.ts'
import { isPlainName, loaderOf } from '../resolve/find-file.ts'
import { builtinFault, isNodeModule } from '../resolve/builtin/builtin-advice.ts'
import { formFault } from '../resolve/form-fault.ts'
import { resolveImport } from '../resolve/resolve-import.ts'
import { TracedFiles } from '../resolve/traced-files.ts'
import type { CodeBase } from './closed-plugin.ts'
import { SourceReader, type SourceText } from './read-source.ts'

const NO_FILES = 'a plugin given as text has no files and no packages. Load it from a folder, or bundle it before'

type Disk = Extract<Origin, { kind: 'disk' }>
type Text = Extract<Origin, { kind: 'text' }>

/** A code base, with what is known of its files afterwards. */
export interface OpenedBase extends CodeBase {
  readonly texts: ReadonlyMap<string, SourceText>
  readonly files: TracedFiles | null
}

/**
 * Opens the folder of a plugin.
 * @throws SallyportError SP_BUNDLE_UNREADABLE when the entry is not a file of code inside the folder.
 */
export async function openFolder(origin: Disk, job: Job): Promise<OpenedBase> {
  const files = new TracedFiles(origin.root)
  const reader = new SourceReader(files, job.maxSourceBytes)
  const landing = await files.land(join(origin.root, origin.entry))
  if (landing.kind !== 'file') throw unreadable(origin.entry, landing.kind === 'outside' ? 'it leads out of the plugin folder' : 'there is no such file')
  const loader = isPlainName(landing.path) ? loaderOf(landing.path) : null
  if (loader === null || loader === 'json') throw unreadable(origin.entry, 'an entry is a TypeScript or JavaScript file')
  const scope = { files, modules: job.modules === null ? null : new Set(job.modules) }
  return {
    entry: reader.name(landing.path),
    texts: reader.texts,
    files,
    load: (name) => reader.read(name),
    inputMap: () => null,
    async resolve(specifier, { importer, form }) {
      const found = await resolveImport(scope, { specifier, importer: reader.path(importer), form })
      if (found.kind === 'file') return { name: reader.name(found.path), sideEffects: found.sideEffects }
      return found.kind === 'empty' ? { empty: true } : { why: found.why, late: found.late ?? false }
    },
  }
}

/** A plugin given as text: one file, which has nothing beside it that it could import. */
export function openText(origin: Text): OpenedBase {
  const source = { text: origin.text, loader: origin.loader }
  return {
    entry: origin.name,
    texts: new Map([[origin.name, source]]),
    files: null,
    load: async () => source,
    inputMap: () => origin.sourceMap,
    resolve: async (specifier) => ({ why: formFault(specifier) ?? (isNodeModule(specifier) ? builtinFault(specifier) : NO_FILES) }),
  }
}

function unreadable(entry: string, why: string): SallyportError {
  return new SallyportError('SP_BUNDLE_UNREADABLE', `Cannot read the entry "${entry}": ${why}`, { data: { entry } })
}
