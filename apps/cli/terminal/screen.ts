import type { TextOutput } from './terminal.ts'

const ERASE_LINE = '\r\u001b[2K'

/**
 * Shares one output between lines that stay, a status line below them that changes, and a prompt that nothing may write into.
 * Disposing erases the status line.
 */
export class Screen implements Disposable {
  readonly output: TextOutput
  #status = ''
  #held: string | null = null

  constructor(output: TextOutput) {
    this.output = output
  }

  /** Writes text that stays; it should end in a line feed. While the screen is held it waits. */
  print(text: string): void {
    if (this.#held !== null) this.#held += text
    else this.output.write(this.#status === '' ? text : `${ERASE_LINE}${text}${this.#status}`)
  }

  /** Shows a status line in place of the last one, cut to the width of the output; '' takes it away. On anything but a terminal it does nothing. */
  status(line: string): void {
    if (!this.output.isTTY) return
    const cut = line.slice(0, Math.max(0, this.output.columns - 1))
    if (cut === this.#status) return
    if (this.#held === null) this.output.write(`${this.#status === '' ? '' : ERASE_LINE}${cut}`)
    this.#status = cut
  }

  /** Takes the status line away and keeps everything back, for a prompt, until the answer is disposed. */
  hold(): Disposable {
    if (this.#status !== '') this.output.write(ERASE_LINE)
    this.#held ??= ''
    return {
      [Symbol.dispose]: () => {
        const waiting = this.#held ?? ''
        this.#held = null
        this.output.write(`${waiting}${this.#status}`)
      },
    }
  }

  [Symbol.dispose](): void {
    this.status('')
  }
}
