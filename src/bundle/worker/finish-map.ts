import { isPlainName } from '../resolve/find-file.ts'
import { isRecord } from '../resolve/read-package.ts'
import type { SourceText } from './read-source.ts'

/** What the generated entry is called; mapStack leaves its frames out. */
const OURS = 'sallyport:entry'

const MOST_MAPPINGS = 4_194_304

/** What finishMap goes by. */
export interface MapContext {
  readonly texts: ReadonlyMap<string, SourceText>
  /** True when the embedder handed in a map, whose source names then appear in the result. */
  readonly chained: boolean
}

/**
 * Makes esbuild's source map ready to keep: source names relative to the plugin's folder, and the texts of the sources, taken from what was read.
 * @returns the map as JSON, or null when its mappings are too long to be searched while a run waits.
 */
export function finishMap(json: string, { texts, chained }: MapContext): string | null {
  const map: unknown = JSON.parse(json)
  if (!isRecord(map) || !Array.isArray(map['sources'])) return null
  const mappings = typeof map['mappings'] === 'string' ? map['mappings'] : ''
  if (mappings.length > MOST_MAPPINGS) return null
  const sources = map['sources'].map((name: unknown) => sourceName(name, { texts, chained }))
  const sourcesContent = sources.map((name) => texts.get(name)?.text ?? null)
  return JSON.stringify({ version: 3, sources, sourcesContent, names: map['names'] ?? [], mappings })
}

function sourceName(name: unknown, { texts, chained }: Pick<MapContext, 'texts' | 'chained'>): string {
  if (typeof name !== 'string') return OURS
  const own = name.startsWith('code:') ? name.slice(5) : null
  if (own !== null && texts.has(own)) return own
  if (!chained || name === 'entry:entry') return OURS
  // The name comes from another bundler's map: what is left is a relative path.
  const clean = name.replace(/^[a-z][a-z0-9+.-]*:\/*/i, '').replace(/^(?:\.{0,2}\/)+/, '')
  return clean !== '' && clean.length <= 300 && isPlainName(clean) ? clean : OURS
}
