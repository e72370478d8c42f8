import { SourceMap } from 'node:module'
import type { Bundle } from './bundle.ts'

const MOST_TEXT = 65_536
const MOST_FRAMES = 50
const MOST_LINE = 1000
const MOST_HEAD_LINES = 100

/** Marks of locations that are not the plugin's: frames with them are left out. */
const FOREIGN = /sallyport:|file:|node:|isolated-vm|plugin:\/\/|\(\/|at \/|[A-Za-z]:\\/

/** A name of the script and a position in it. Digits are bounded, so a hostile number cannot overflow. */
const POSITION = /plugin:\/\/\/main\.js:(?<line>\d{1,8}):(?<column>\d{1,8})(?!\d)/g

type Mapper = (line: number, column: number) => string | null

/**
 * Rewrites the stack of a plugin's error to the author's lines: `src/main.ts:3:9`, relative to the plugin's folder.
 * Frames of anything but the plugin and of native functions are left out. The text is capped and never makes this throw.
 */
export function mapStack(stack: string, bundle: Bundle): string {
  if (typeof stack !== 'string') return ''
  const map = mapperOf(bundle)
  const kept: string[] = []
  let frames = 0
  for (const line of stack.slice(0, MOST_TEXT).split('\n')) {
    const isFrame = /^ {4}at /.test(line)
    if (!isFrame && frames === 0 && kept.length < MOST_HEAD_LINES) kept.push(line)
    if (!isFrame) continue
    const mapped = line.length > MOST_LINE ? null : mapFrame(line, map)
    if (mapped !== null && ++frames <= MOST_FRAMES) kept.push(mapped)
  }
  return kept.join('\n')
}

function mapFrame(line: string, map: Mapper): string | null {
  let known = true
  const text = line.replace(POSITION, (_all, row: string, column: string) => {
    const place = map(Number(row), Number(column))
    known = known && place !== null
    return place ?? ''
  })
  if (!known || FOREIGN.test(text)) return null
  return text === line && !/\((?:<anonymous>|native)\)$/.test(line) ? null : text
}

function mapperOf(bundle: Bundle): Mapper {
  const map = parseMap(bundle)
  if (map === null) return (line, column) => `${bundle.entryName}:${line}:${column}`
  return (line, column) => {
    const entry = map.findEntry(line - 1, column - 1)
    if (!('originalSource' in entry) || typeof entry.originalSource !== 'string') return null
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  }
}

function parseMap({ sourceMap }: Bundle): SourceMap | null {
  if (sourceMap === null) return null
  try {
    return new SourceMap(JSON.parse(sourceMap))
  } catch {
    // A map that the embedder handed in and that is none: positions in the script are better than nothing.
    return null
  }
}
