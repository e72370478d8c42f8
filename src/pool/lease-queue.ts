import { SallyportError } from '../core/errors.ts'

interface Waiter {
  readonly resolve: () => void
  readonly reject: (error: SallyportError) => void
}

/** Runs that wait for a cell, first come first served, bounded. */
export class LeaseQueue {
  readonly #max: number
  readonly #waiters: Waiter[] = []

  constructor(max: number) {
    this.#max = max
  }

  /**
   * Waits for the next wake.
   * @throws SallyportError SP_BUSY when the queue is full, SP_ABORTED when `signal` fires, SP_CLOSED when the pool closes.
   */
  wait(signal?: AbortSignal): Promise<void> {
    if (this.#waiters.length >= this.#max) {
      throw new SallyportError('SP_BUSY', `Cannot run now: ${this.#waiters.length} runs wait for a cell already; try again later or raise cells.max`)
    }
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1)
        reject(new SallyportError('SP_ABORTED', 'Aborted while waiting for a cell'))
      }
      const waiter: Waiter = {
        resolve: () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        },
        reject,
      }
      this.#waiters.push(waiter)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  /** Lets the first waiter look again. */
  wake(): void {
    this.#waiters.shift()?.resolve()
  }

  /** Turns every waiter away. */
  close(): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(new SallyportError('SP_CLOSED', 'Cannot run: the runner is closed'))
  }
}
