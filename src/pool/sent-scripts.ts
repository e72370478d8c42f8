import type { OpenHead } from '../wire/frame-kinds.ts'

/** Shorter scripts are sent each time: looking them up would not cost less. */
const LONG_BYTES = 32_768

/** What a cell keeps of scripts. */
const MAX_BYTES = 8 * 1024 * 1024

/** How a script gets into a cell. */
export interface Sending {
  readonly head: Pick<OpenHead, 'script' | 'forget'>
  readonly blobs: readonly Uint8Array[]
}

/** The long scripts that one cell has been sent and keeps, so that each crosses the pipe once and not with every isolate. */
export class SentScripts {
  /** By the bytes themselves, of which a loaded plugin has one copy for good; the one used last stands last. */
  readonly #numbers = new Map<Uint8Array, number>()
  #bytes = 0
  #last = 0

  /** Says how to send this script, and which others the cell may forget. */
  send(script: Uint8Array): Sending {
    if (script.byteLength < LONG_BYTES || script.byteLength > MAX_BYTES) return { head: { script: 0, forget: [] }, blobs: [script] }
    const known = this.#numbers.get(script)
    // SECURITY: a number is never given twice: a cell that kept more than it should would run another plugin's script. Held by test/pool/sent-scripts.test.ts.
    const number = known ?? ++this.#last
    this.#numbers.delete(script)
    this.#numbers.set(script, number)
    if (known !== undefined) return { head: { script: number, forget: [] }, blobs: [] }
    this.#bytes += script.byteLength
    return { head: { script: number, forget: this.#shrink() }, blobs: [script] }
  }

  #shrink(): number[] {
    const gone: number[] = []
    for (const [script, number] of this.#numbers) {
      if (this.#bytes <= MAX_BYTES) break
      this.#bytes -= script.byteLength
      this.#numbers.delete(script)
      gone.push(number)
    }
    return gone
  }
}
