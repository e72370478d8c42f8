import type { Bundle } from './bundle.ts'
import { findOrigins, type ScriptPlace } from './find-origins.ts'
import { isRecord } from './resolve/read-package.ts'

const MOST_TEXT = 65_536
const MOST_FRAMES = 50
const MOST_LINE = 1000
const MOST_HEAD_LINES = 100
const MOST_NAME = 300

/** Marks of locations that are not the plugin's: frames with them are left out. */
const FOREIGN = /sallyport:|file:|node:|isolated-vm|plugin:\/\/|\(\/|at \/|[A-Za-z]:\\/

/** A name of the script and a position in it. Digits are bounded, so a hostile number cannot overflow. */
const POSITION = /plugin:\/\/\/main\.js:(\d{1,8}):(\d{1,8})(?!\d)/g

interface ParsedMap {
  readonly sources: readonly unknown[]
  readonly mappings: string
}

/** Parsed maps by bundle: a cache that holds nothing alive. */
const parsedMaps = new WeakMap<Bundle, ParsedMap | 'none'>()

/**
 * Rewrites the stack of a plugin's error to the author's lines: `src/main.ts:3:9`, relative to the plugin's folder.
 * Frames of anything but the plugin and of native functions are left out. The text is capped and never makes this throw.
 */
export function mapStack(stack: string, bundle: Bundle): string {
  if (typeof stack !== 'string') return ''
  const lines = stack.slice(0, MOST_TEXT).split('\n')
  const first = lines.findIndex(isFrame)
  const head = (first < 0 ? lines : lines.slice(0, first)).slice(0, MOST_HEAD_LINES)
  const frames = first < 0 ? [] : lines.slice(first).filter((line) => isFrame(line) && line.length <= MOST_LINE && isOwn(line))
  return [...head, ...mapFrames(frames.slice(0, MOST_FRAMES), bundle)].join('\n')
}

function isFrame(line: string): boolean {
  return line.startsWith('    at ')
}

/** A frame of the plugin, or of a native function that it called. */
function isOwn(line: string): boolean {
  const rest = line.replace(POSITION, '')
  return !FOREIGN.test(rest) && (rest !== line || /\((?:<anonymous>|native)\)$/.test(line))
}

/** Maps all positions of all frames in one pass; a frame with a position that has no source is left out. */
function mapFrames(frames: readonly string[], bundle: Bundle): string[] {
  const places = frames.flatMap((line) => [...line.matchAll(POSITION)].map(([, row, column]) => ({ line: Number(row) - 1, column: Number(column) - 1 })))
  const names = namePlaces(places, bundle)
  let at = 0
  return frames.flatMap((line) => {
    const own = [...line.matchAll(POSITION)].map(() => names[at++] ?? null)
    if (own.includes(null)) return []
    let index = 0
    return [line.replace(POSITION, () => own[index++] ?? '')]
  })
}

function namePlaces(places: readonly ScriptPlace[], bundle: Bundle): (string | null)[] {
  const map = mapOf(bundle)
  if (map === 'none') return places.map(({ line, column }) => `${bundle.entryName}:${line + 1}:${column + 1}`)
  return findOrigins(map.mappings, places).map((origin) => {
    const name = origin === null ? null : map.sources[origin.source]
    if (origin === null || typeof name !== 'string' || name.length > MOST_NAME || name.startsWith('/') || FOREIGN.test(name)) return null
    return `${name}:${origin.line + 1}:${origin.column + 1}`
  })
}

function mapOf(bundle: Bundle): ParsedMap | 'none' {
  const known = parsedMaps.get(bundle)
  if (known !== undefined) return known
  const map = bundle.sourceMap === null ? 'none' : parseMap(bundle.sourceMap)
  parsedMaps.set(bundle, map)
  return map
}

function parseMap(text: string): ParsedMap | 'none' {
  try {
    const map: unknown = JSON.parse(text)
    if (!isRecord(map) || !Array.isArray(map['sources']) || typeof map['mappings'] !== 'string') return 'none'
    return { sources: map['sources'], mappings: map['mappings'] }
  } catch {
    // A map that the embedder handed in and that is none: positions in the script are better than nothing.
    return 'none'
  }
}
