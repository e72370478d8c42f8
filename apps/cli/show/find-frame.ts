import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'

/** The line of the author's source where an error came from. */
export interface SourceFrame {
  readonly line: number
  readonly column: number
  readonly text: string
}

const LARGEST = 1_048_576

/** Where the author's lines can be read: the plugin's folder, or the text that was given on standard input. */
export type SourceLines = { readonly folder: string } | { readonly text: string }

/**
 * Finds the source line that the first frame of a stack names.
 * @returns null when the stack names none or the line cannot be read: a frame is a comfort, and the error is shown without it.
 */
export function findFrame(stack: string | undefined, lines: SourceLines): SourceFrame | null {
  const place = firstPlace(stack ?? '')
  if (place === null) return null
  const source = 'text' in lines ? lines.text : readSource(lines.folder, place.name)
  const text = source?.split(/\r\n|\n|\r/)[place.line - 1]
  return text === undefined ? null : { line: place.line, column: place.column, text }
}

function firstPlace(stack: string): { readonly name: string; readonly line: number; readonly column: number } | null {
  for (const frame of stack.slice(0, 10_000).split('\n').slice(0, 20)) {
    if (!/^\s*at /.test(frame)) continue
    const bare = frame.trim().replace(/^at (?:async )?/, '')
    const named = bare.endsWith(')') ? bare.slice(bare.lastIndexOf('(') + 1, -1) : bare
    const place = /^(.+):(\d{1,7}):(\d{1,7})$/.exec(named)
    if (place !== null) return { name: place[1] ?? '', line: Number(place[2]), column: Number(place[3]) }
  }
  return null
}

/** SECURITY: the name comes from the plugin, which may write any stack it likes. Only regular files inside its folder are read. Guarded by test/cli/show/find-frame.test.ts. */
function readSource(folder: string, name: string): string | null {
  let fd: number | null = null
  try {
    const root = realpathSync(folder)
    const file = realpathSync(join(root, name))
    if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null
    fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const facts = fstatSync(fd)
    return facts.isFile() && facts.size <= LARGEST ? readFileSync(fd, 'utf8') : null
  } catch {
    // No such file, or none that may be read: there is no frame to show.
    return null
  } finally {
    if (fd !== null) closeSync(fd)
  }
}
