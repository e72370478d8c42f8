import type { ResolvedAddress, ResolveHost } from '../fetch-options.ts'
import type { FetchScope } from './fetch-scope.ts'

interface Lookup {
  readonly answer: Promise<readonly ResolvedAddress[]>
  /** Fetches that still wait for the answer. */
  wanted: number
}

/**
 * The look-ups of one loaded plugin, one at a time.
 * The system's resolver works in a few threads of the process and cannot be stopped: without a queue one plugin with a slow name server
 * could keep every other plugin from resolving anything. Fetches that want the same name at the same time share the answer.
 */
export class LookupQueue {
  readonly #resolve: ResolveHost
  readonly #lookups = new Map<string, Lookup>()
  #last: Promise<unknown> = Promise.resolve()

  readonly #patienceMs: number

  /** @param patienceMs milliseconds after which the next look-up no longer waits for one that hangs. */
  constructor(resolve: ResolveHost, patienceMs: number) {
    this.#resolve = resolve
    this.#patienceMs = patienceMs
  }

  /** Resolves a name for as long as `scope` lives; nothing is asked for a fetch that ended while it waited. */
  async look(host: string, scope: FetchScope): Promise<readonly ResolvedAddress[]> {
    const lookup = this.#lookups.get(host) ?? this.#start(host)
    lookup.wanted += 1
    const keep = scope.onEnd(() => (lookup.wanted -= 1))
    try {
      return await scope.within(lookup.answer)
    } finally {
      keep()
    }
  }

  #start(host: string): Lookup {
    const answer = this.#last.then(async () => {
      try {
        return lookup.wanted > 0 ? await this.#resolve(host) : []
      } finally {
        this.#lookups.delete(host)
      }
    })
    const lookup: Lookup = { answer, wanted: 0 }
    this.#lookups.set(host, lookup)
    this.#last = this.#last.then(() => settledWithin(answer, this.#patienceMs))
    return lookup
  }
}

/** Waits for the end of `work`, good or bad, but no longer than `ms`: who wants its answer has it from elsewhere. */
async function settledWithin(work: Promise<unknown>, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  // A look-up that hangs does not keep a process alive that has nothing else to do.
  const timer = setTimeout(resolve, ms).unref()
  work.then(() => resolve(), () => resolve())
  await promise
  clearTimeout(timer)
}
