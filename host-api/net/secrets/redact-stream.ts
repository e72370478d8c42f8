/** Bytes to look for and what to put in their place. */
export interface Redaction {
  readonly needle: Buffer
  readonly mask: Buffer
}

/**
 * Passes bytes on with every needle replaced, also one that is cut by the border of two pieces.
 * Holds back no more than the beginning of a needle, so that a slow stream stays a stream.
 */
export async function* redactStream(source: AsyncIterable<Uint8Array>, redactions: readonly Redaction[]): AsyncGenerator<Uint8Array> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of source) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    const { ready, open } = redactPiece(held.byteLength === 0 ? bytes : Buffer.concat([held, bytes]), redactions)
    held = open
    if (ready.byteLength > 0) yield ready
  }
  if (held.byteLength > 0) yield held
}

function redactPiece(bytes: Buffer, redactions: readonly Redaction[]): { readonly ready: Buffer; readonly open: Buffer } {
  const out: Buffer[] = []
  // Where each needle stands next: looked up again only once it was passed, so that many hits of one needle do not scan for the others each time.
  const next = redactions.map(({ needle }) => indexFrom(bytes, needle, 0))
  let from = 0
  for (let hit = earliest(next); hit !== -1; hit = earliest(next)) {
    const redaction = redactions[hit]
    const at = next[hit]
    if (redaction === undefined || at === undefined) break
    out.push(bytes.subarray(from, at), redaction.mask)
    from = at + redaction.needle.byteLength
    for (const [index, { needle }] of redactions.entries()) {
      if ((next[index] ?? Infinity) < from) next[index] = indexFrom(bytes, needle, from)
    }
  }
  const rest = bytes.subarray(from)
  const cut = rest.byteLength - longestOpenEnd(rest, redactions)
  const ready = out.length === 0 ? rest.subarray(0, cut) : Buffer.concat([...out, rest.subarray(0, cut)])
  return { ready, open: rest.subarray(cut) }
}

function indexFrom(bytes: Buffer, needle: Buffer, from: number): number {
  const at = bytes.indexOf(needle, from)
  return at === -1 ? Infinity : at
}

function earliest(next: readonly number[]): number {
  let best = -1
  let bestAt = Infinity
  for (const [index, at] of next.entries()) {
    if (at >= bestAt) continue
    best = index
    bestAt = at
  }
  return best
}

/** How many bytes at the end could be the beginning of a needle that the next piece completes. */
function longestOpenEnd(bytes: Buffer, redactions: readonly Redaction[]): number {
  return redactions.reduce((longest, { needle }) => Math.max(longest, openEnd(bytes, needle)), 0)
}

function openEnd(bytes: Buffer, needle: Buffer): number {
  const first = needle[0]
  if (first === undefined) return 0
  for (let at = bytes.indexOf(first, Math.max(0, bytes.byteLength - needle.byteLength + 1)); at !== -1; at = bytes.indexOf(first, at + 1)) {
    const open = bytes.byteLength - at
    if (bytes.compare(needle, 0, open, at) === 0) return open
  }
  return 0
}
