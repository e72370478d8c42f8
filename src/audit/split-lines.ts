const NEWLINE = 10
const LONGEST = 1_048_576

/** One line without its line feed. `text` is null when it was longer than 1 MiB; `ended` is false for a last line without a line feed. */
export interface SplitLine {
  readonly number: number
  readonly text: string | null
  readonly ended: boolean
}

/**
 * Cuts a stream of bytes at line feeds, and at nothing else, numbering lines from 1.
 * Holds at most one line and one chunk in memory; what is beyond 1 MiB of a line is dropped.
 */
export async function* splitLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<SplitLine> {
  let number = 1
  let parts: Uint8Array[] = []
  let length = 0
  const keep = (part: Uint8Array): void => {
    length += part.length
    if (length <= LONGEST) parts.push(part)
    else parts = []
  }
  const take = (ended: boolean): SplitLine => {
    const line = { number, text: length > LONGEST ? null : Buffer.concat(parts).toString('utf8'), ended }
    number += 1
    parts = []
    length = 0
    return line
  }
  for await (const chunk of source) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end))
      from = end + 1
      yield take(true)
    }
    if (from < chunk.length) keep(chunk.subarray(from))
  }
  if (length > 0) yield take(false)
}
