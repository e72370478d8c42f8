import { Buffer } from 'node:buffer'
import type { OpenHead } from '../wire/frame-kinds.ts'

/** The long scripts that the supervisor has sent, by their numbers: reading one from the pipe costs as much as a short run. */
export class KeptScripts {
  readonly #scripts = new Map<number, string>()

  /** The script that an isolate is to get. @throws Error for a number that was never sent or may be forgotten: the supervisor and this cell do not mean the same. */
  take({ script: number, forget }: OpenHead, [sent]: readonly Uint8Array[]): string {
    for (const gone of forget) this.#scripts.delete(gone)
    const script = sent === undefined ? this.#scripts.get(number) : Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength).toString('utf8')
    if (script === undefined) throw new Error(`No script has the number ${number}`)
    if (number > 0) this.#scripts.set(number, script)
    return script
  }
}
