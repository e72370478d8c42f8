// A short encoded form stands in too many innocent texts.
const SHORTEST_ENCODED = 6

/** The texts that give a secret away: the value itself and its common encodings, without doubles. An empty secret has none. */
export function secretForms(value: string): string[] {
  if (value === '') return []
  const bytes = Buffer.from(value, 'utf8')
  // What encodeURIComponent leaves alone, other encoders write as triplets: the last of the percent forms has every byte as one.
  const percent = encodeURIComponent(value.toWellFormed())
  const encoded = [
    JSON.stringify(value).slice(1, -1),
    ...bothCases(percent),
    ...bothCases(percent.replaceAll('%20', '+')),
    ...bothCases(encodeURI(value.toWellFormed())),
    ...bothCases([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('').toUpperCase()),
    // How the bytes of the value look in a byte block, read as one character per byte.
    bytes.toString('latin1'),
    bytes.toString('base64'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Forms(bytes),
  ]
  return [...new Set([value, ...encoded.filter((text) => text.length >= SHORTEST_ENCODED)])]
}

/** Percent triplets are written with upper or lower hex digits. */
function bothCases(text: string): string[] {
  return [text, text.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase())]
}

/**
 * Base64 of the secret wherever it stands in the encoded data (`user:secret`): one form for each of the three alignments,
 * without the characters at either end that also hold bits of a neighbour.
 */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes])
    const first = Math.ceil((before * 8) / 6)
    const last = Math.floor((all.length * 8) / 6)
    return [all.toString('base64').slice(first, last), all.toString('base64url').slice(first, last)]
  })
}
