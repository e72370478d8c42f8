import type { KeyInput } from './terminal.ts'

/** How long the keyboard has to be silent, in milliseconds. */
export interface KeyTimes {
  /** Default 100. */
  readonly quiet?: number
  /** Most waiting for silence. Default 10000. */
  readonly patience?: number
}

/**
 * Reads single keys from a terminal in raw mode, so that nothing typed or pasted earlier can count as an answer.
 * Disposing gives the terminal back as it was.
 */
export class KeyReader implements Disposable {
  readonly #stdin: KeyInput
  readonly #signal: AbortSignal

  constructor(stdin: KeyInput, signal: AbortSignal) {
    this.#stdin = stdin
    this.#signal = signal
    stdin.setRawMode?.(true)
    stdin.resume()
  }

  /** Throws away what arrives until nothing arrived for a while. @returns false when it never gets quiet, or the signal fired. */
  async flush(times: KeyTimes = {}): Promise<boolean> {
    const deadline = performance.now() + (times.patience ?? 10_000)
    while (!this.#signal.aborted && performance.now() < deadline) {
      if ((await this.#next(times.quiet ?? 100)) === null) return !this.#signal.aborted
    }
    return false
  }

  /** Waits for the next key. @returns null when the signal fires or the input ends. More than one character means pasted text or a special key. */
  async key(): Promise<string | null> {
    return this.#next(null)
  }

  /** The next chunk, or null after `wait` milliseconds, at the end of the input, or when the signal fires. */
  #next(wait: number | null): Promise<string | null> {
    const stdin = this.#stdin
    const signal = this.#signal
    if (signal.aborted || stdin.readableEnded || stdin.destroyed) return Promise.resolve(null)
    return new Promise((resolve) => {
      const done = (answer: string | null) => {
        clearTimeout(timer)
        stdin.off('data', onData).off('end', onEnd).off('close', onEnd)
        signal.removeEventListener('abort', onEnd)
        resolve(answer)
      }
      const onData = (chunk: Buffer | string) => done(chunk.toString())
      const onEnd = () => done(null)
      const timer = wait === null ? undefined : setTimeout(onEnd, wait)
      stdin.on('data', onData).on('end', onEnd).on('close', onEnd)
      signal.addEventListener('abort', onEnd)
    })
  }

  [Symbol.dispose](): void {
    this.#stdin.pause()
    this.#stdin.setRawMode?.(false)
  }
}
