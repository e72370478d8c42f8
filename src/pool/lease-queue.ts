import { SallyportError } from '../core/errors.ts'

/** A place in the queue. It is kept, also while its holder looks whether a cell is free, until `leave`. */
export interface Place {
  /** Resolves at the next wake. Rejects with SP_ABORTED or SP_CLOSED; the place is given up then. */
  woken(): Promise<void>
  leave(): void
}

interface Waiter {
  readonly domain: string
  resolve: () => void
  reject: (error: SallyportError) => void
}

/** Runs that wait for a cell, first come first served, bounded. */
export class LeaseQueue {
  readonly #max: number
  readonly #waiters = new Set<Waiter>()

  constructor(max: number) {
    this.#max = max
  }

  /** True when somebody of this domain waits already: who comes later must not overtake. */
  has(domain: string): boolean {
    for (const waiter of this.#waiters) if (waiter.domain === domain) return true
    return false
  }

  /** Takes the last place. @throws SallyportError SP_BUSY when the queue is full. */
  enter(domain: string, signal?: AbortSignal): Place {
    if (this.#waiters.size >= this.#max) {
      throw new SallyportError('SP_BUSY', `Cannot run now: ${this.#waiters.size} runs wait for a cell already; try again later or raise cells.max`)
    }
    const waiter: Waiter = { domain, resolve: () => {}, reject: () => {} }
    const aborted = new SallyportError('SP_ABORTED', 'Aborted while waiting for a cell')
    const abort = () => {
      leave()
      waiter.reject(aborted)
    }
    const leave = () => {
      this.#waiters.delete(waiter)
      signal?.removeEventListener('abort', abort)
    }
    this.#waiters.add(waiter)
    signal?.addEventListener('abort', abort, { once: true })
    return {
      leave,
      woken: () => new Promise((resolve, reject) => {
        waiter.resolve = resolve
        waiter.reject = reject
        if (signal?.aborted === true) abort()
      }),
    }
  }

  /**
   * Lets everybody look again, in order. All of them: the seat that was freed may be of no use to the first, and waking nobody else
   * would leave the one behind asleep for ever.
   */
  wake(): void {
    for (const waiter of this.#waiters) waiter.resolve()
  }

  /** Turns every waiter away. */
  close(): void {
    for (const waiter of this.#waiters) waiter.reject(new SallyportError('SP_CLOSED', 'Cannot run: the runner is closed'))
    this.#waiters.clear()
  }
}
