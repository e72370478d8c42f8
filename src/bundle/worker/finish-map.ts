import { isRecord } from '../resolve/read-package.ts'
import type { SourceText } from './read-source.ts'

/** What the generated entry is called; mapStack leaves its frames out. */
const OURS = 'sallyport:entry'

/**
 * Makes esbuild's source map ready to keep: source names relative to the plugin's folder, and the texts of the sources, taken from what was read.
 * @returns the map as JSON, or null when it is over `max` bytes.
 */
export function finishMap(json: string, { texts, max }: { texts: ReadonlyMap<string, SourceText>; max: number }): string | null {
  const map: unknown = JSON.parse(json)
  if (!isRecord(map) || !Array.isArray(map['sources'])) return null
  const sources = map['sources'].map((name: unknown) => (typeof name === 'string' && name.startsWith('code:') ? name.slice(5) : OURS))
  const sourcesContent = sources.map((name) => texts.get(name)?.text ?? null)
  const text = JSON.stringify({ version: 3, sources, sourcesContent, names: map['names'] ?? [], mappings: map['mappings'] ?? '' })
  return Buffer.byteLength(text) > max ? null : text
}
