import type { Redactor } from './redact.ts'

/**
 * Applies a redactor to every string, key and byte block of decoded plain data. Works in place and without recursion, and keeps the order
 * of the keys. @returns the value: a new one when it is itself a string.
 */
export function redactValue(value: unknown, redact: Redactor): unknown {
  const pending: object[] = []
  const result = redactPart(value, redact, pending)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) redactList(next, redact, pending)
    else redactProperties(next as Record<string, unknown>, redact, pending)
  }
  return result
}

function redactPart(value: unknown, redact: Redactor, pending: object[]): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value === 'bigint' || typeof value === 'number') return redactNumber(value, redact)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (value instanceof Uint8Array) return redactBytes(value, redact)
  if (value instanceof ArrayBuffer) return redactBytes(new Uint8Array(value), redact).buffer
  pending.push(value)
  return value
}

/** A number may be a secret too; one that is cannot stay a number. */
function redactNumber(value: bigint | number, redact: Redactor): unknown {
  const text = String(value)
  const redacted = redact(text)
  return redacted === text ? value : redacted
}

/** Bytes are searched as UTF-8 text, byte for byte, so that a secret inside of binary data is found as well. */
function redactBytes(bytes: Uint8Array, redact: Redactor): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const redacted = redact(text)
  return redacted === text ? bytes : new Uint8Array(Buffer.from(redacted, 'latin1'))
}

function redactList(list: unknown[], redact: Redactor, pending: object[]): void {
  for (const [index, value] of list.entries()) list[index] = redactPart(value, redact, pending)
}

function redactProperties(node: Record<string, unknown>, redact: Redactor, pending: object[]): void {
  const keys = Object.keys(node)
  const renamed = keys.some((key) => redact(key) !== key)
  if (renamed) return rebuild(node, redact, { keys, pending })
  for (const key of keys) node[key] = redactPart(node[key], redact, pending)
}

/** Two keys may become one text; the later ones are numbered. */
function rebuild(node: Record<string, unknown>, redact: Redactor, options: { readonly keys: readonly string[]; readonly pending: object[] }): void {
  const entries = options.keys.map((key) => [redact(key), node[key]] as const)
  for (const key of options.keys) delete node[key]
  for (const [name, value] of entries) {
    let free = name
    for (let count = 2; Object.hasOwn(node, free); count += 1) free = `${name} ${count}`
    Object.defineProperty(node, free, { value: redactPart(value, redact, options.pending), writable: true, enumerable: true, configurable: true })
  }
}
