import { lstat, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, posix, resolve } from 'node:path'
import { SallyportError } from '../core/errors.ts'
import { escapeText } from '../core/escape-text.ts'
import type { Origin } from './job.ts'
import type { PluginSource, SourceLoader } from './plugin-source.ts'
import { looksLikeScript } from './script-shape.ts'

const DEFAULT_ENTRIES = ['src/main.ts', 'main.ts', 'index.ts', 'main.js', 'index.js']

/**
 * Finds out where a plugin's code is: the folder without links and the entry in it, or the text itself.
 * @throws SallyportError SP_BUNDLE_UNREADABLE, SP_USAGE, SP_BUNDLE_TOO_LARGE for a text over `maxSourceBytes`.
 */
export async function locateOrigin(source: PluginSource, options: { readonly entry?: string | undefined; readonly maxSourceBytes: number }): Promise<Origin> {
  if ('file' in source && typeof source.file === 'string') return await locateFile(source.file)
  if ('folder' in source && typeof source.folder === 'string') return await locateFolder(source.folder, source.entry ?? options.entry)
  return locateText(source, options.maxSourceBytes)
}

function locateText(source: PluginSource, maxSourceBytes: number): Origin {
  const text = 'source' in source ? source.source : 'bundle' in source ? source.bundle : null
  if (typeof text !== 'string') throw new SallyportError('SP_USAGE', 'Cannot load a plugin: give one of { file }, { folder }, { source } or { bundle }, each a text')
  if (Buffer.byteLength(text) > maxSourceBytes) throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot bundle a text of ${Buffer.byteLength(text)} bytes: maxSourceBytes is ${maxSourceBytes}`)
  if ('source' in source) return { kind: 'text', text, name: textName(source.name), loader: source.loader ?? loaderByName(source.name), sourceMap: null }
  const sourceMap = ('bundle' in source ? source.sourceMap : undefined) ?? null
  if (sourceMap !== null && Buffer.byteLength(sourceMap) > maxSourceBytes * 4) throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot use a source map of more than ${maxSourceBytes * 4} bytes`)
  return looksLikeScript(text) ? { kind: 'script', text, sourceMap } : { kind: 'text', text, name: 'main.js', loader: 'js', sourceMap }
}

async function locateFile(path: string): Promise<Origin> {
  const real = await reach(path, 'file')
  const facts = await stat(real)
  if (facts.isDirectory()) throw unreadable(path, 'it is a folder. Load it as { folder }')
  return { kind: 'disk', root: dirname(real), entry: basename(real) }
}

async function locateFolder(path: string, entry: string | undefined): Promise<Origin> {
  const root = await reach(path, 'folder')
  const facts = await stat(root)
  if (!facts.isDirectory()) throw unreadable(path, 'it is not a folder. Load it as { file }')
  return { kind: 'disk', root, entry: entry === undefined ? await defaultEntry(root) : posix.normalize(entry) }
}

async function defaultEntry(root: string): Promise<string> {
  for (const entry of DEFAULT_ENTRIES) {
    const found = await lstat(join(root, entry)).then(() => true, () => false)
    if (found) return entry
  }
  throw unreadable(root, `it has no entry. Name one in sallyport.json, or add one of ${DEFAULT_ENTRIES.join(', ')}`)
}

async function reach(path: string, what: string): Promise<string> {
  try {
    return await realpath(resolve(path))
  } catch (error) {
    throw unreadable(path, `there is no such ${what}`, error)
  }
}

function textName(name: string | undefined): string {
  return name === undefined || !/^[\w.@-]{1,100}(?:\/[\w.@-]{1,100}){0,10}$/.test(name) ? 'main.ts' : name
}

function loaderByName(name: string | undefined): SourceLoader {
  const extension = /\.[cm]?(?<loader>[jt]sx?)$/.exec(name ?? '')?.groups?.['loader']
  return extension === 'js' || extension === 'jsx' || extension === 'tsx' ? extension : 'ts'
}

function unreadable(path: string, why: string, cause?: unknown): SallyportError {
  return new SallyportError('SP_BUNDLE_UNREADABLE', `Cannot read the plugin "${escapeText(path, { max: 300 })}": ${why}`, { data: { path }, cause })
}
