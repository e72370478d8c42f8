import { Buffer } from 'node:buffer'

/** Longer texts would cross into an isolate as memory that no garbage collector counts. */
const BYTES = 960

/** Random bytes of the kernel as a text, a character each: what one call out of an isolate brings. */
export function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return Buffer.from(bytes.buffer).toString('latin1')
}
