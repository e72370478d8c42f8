import { SallyportError } from '../../core/errors.ts'
import { escapeText } from '../../core/escape-text.ts'

/** Bytes that may still be read. It is asked before a file's bytes are fetched, so many reads at once cannot pass it together. */
export class ReadBudget {
  readonly #max: number
  readonly #name: string
  #left: number

  /** @param name what the limit is called where it is set. */
  constructor(max: number, name: string) {
    this.#max = max
    this.#name = name
    this.#left = max
  }

  /**
   * Takes bytes for one file.
   * @throws SallyportError SP_BUNDLE_TOO_LARGE when they are more than what is left.
   */
  spend(bytes: number, path: string): void {
    this.#left -= bytes
    if (this.#left >= 0) return
    throw new SallyportError('SP_BUNDLE_TOO_LARGE', `Cannot read "${escapeText(path, { max: 300 })}": it is past the limit of ${this.#max} bytes that ${this.#name} sets. Import a part of a large package, not its main file`, { data: { path, max: this.#max } })
  }
}
