import type { Outcome } from '../core/outcome.ts'

/** Inputs that are begun before the outcome of the first of them is asked for. */
const AHEAD = 64

/** What a batch needs of its plugin. */
export interface Batch {
  /** Begins a run. */
  readonly start: (input: unknown) => Promise<Outcome>
  /** True while a run may be begun before the last one has ended. */
  readonly ahead: () => boolean
  readonly signal: AbortSignal | undefined
}

/** Runs inputs in order and gives their outcomes in order. Who stops asking waits for the runs that have begun, and begins no more. */
export async function* runInOrder(inputs: Iterable<unknown> | AsyncIterable<unknown>, batch: Batch): AsyncGenerator<Outcome, void, undefined> {
  const begun: Promise<Outcome>[] = []
  try {
    yield* isAsync(inputs) ? runArriving(inputs, begun, batch) : runPresent(inputs, begun, batch)
  } finally {
    await Promise.allSettled(begun)
  }
}

async function* runPresent(inputs: Iterable<unknown>, begun: Promise<Outcome>[], batch: Batch): AsyncGenerator<Outcome, void, undefined> {
  const failure: Failure = { error: null }
  for (const given of untilFailure(inputs, failure)) {
    const input = isPromise(given) ? await settled(given, failure) : given
    if (failure.error !== null) break
    begin(input, begun, batch)
    while (isFull(begun, batch)) yield await (begun.shift() as Promise<Outcome>)
    if (batch.signal?.aborted === true) break
  }
  yield* rest(begun)
  if (failure.error !== null) throw failure.error.thrown
}

/** Outcomes do not wait for inputs: the next one may be hours away. */
async function* runArriving(inputs: AsyncIterable<unknown>, begun: Promise<Outcome>[], batch: Batch): AsyncGenerator<Outcome, void, undefined> {
  const arrivals = new Arrivals(inputs)
  try {
    while (batch.signal?.aborted !== true) {
      const arrived = isFull(begun, batch) ? 'outcome' : await arrivals.next(begun[0])
      if (arrived === null) break
      if (arrived === 'outcome') yield await (begun.shift() as Promise<Outcome>)
      else begin(arrived.input, begun, batch)
    }
    yield* rest(begun)
    if (arrivals.failure.error !== null) throw arrivals.failure.error.thrown
  } finally {
    await arrivals.leave()
  }
}

/** Inputs that come when they like. */
class Arrivals {
  readonly failure: Failure = { error: null }
  readonly #source: AsyncIterator<unknown>
  #asked: Promise<IteratorResult<unknown> | null> | null = null
  #ended = false

  constructor(inputs: AsyncIterable<unknown>) {
    this.#source = inputs[Symbol.asyncIterator]()
  }

  /** The next input; null when there is none; 'outcome' when the first run ends before it has come. */
  async next(first: Promise<Outcome> | undefined): Promise<{ readonly input: unknown } | 'outcome' | null> {
    this.#asked ??= settled(this.#source.next(), this.failure)
    const arrived = await (first === undefined ? this.#asked : Promise.race([first.then(() => 'outcome' as const), this.#asked]))
    if (arrived === 'outcome') return arrived
    this.#asked = null
    this.#ended = arrived === null || arrived.done === true
    return this.#ended ? null : { input: arrived?.value }
  }

  /** Ends the source. One that was asked for an input may answer that first, hours later: nobody waits for it. */
  async leave(): Promise<void> {
    if (this.#ended) return
    const left = this.#source.return?.()
    if (this.#asked === null) await left
    else left?.catch(() => {})
  }
}

/** What inputs ended with. It is passed on after the outcomes of the runs that have begun. */
interface Failure {
  error: { readonly thrown: unknown } | null
}

/** Inputs up to the one that cannot be had. */
function* untilFailure(inputs: Iterable<unknown>, failure: Failure): Generator<unknown, void, undefined> {
  try {
    yield* inputs
  } catch (thrown) {
    failure.error = { thrown }
  }
}

/** What is promised; null, and a failure, when that is broken. */
async function settled<T>(promised: PromiseLike<T>, failure: Failure): Promise<T | null> {
  try {
    return await promised
  } catch (thrown) {
    failure.error = { thrown }
    return null
  }
}

function isAsync(inputs: Iterable<unknown> | AsyncIterable<unknown>): inputs is AsyncIterable<unknown> {
  // A string is an iterable, too.
  return Symbol.asyncIterator in Object(inputs)
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return value instanceof Promise
}

async function* rest(begun: Promise<Outcome>[]): AsyncGenerator<Outcome, void, undefined> {
  for (let outcome = begun.shift(); outcome !== undefined; outcome = begun.shift()) yield await outcome
}

function begin(input: unknown, begun: Promise<Outcome>[], { start }: Batch): void {
  const run = start(input)
  // Whoever asks for its outcome hears of it; until then it is not unhandled.
  run.catch(() => {})
  begun.push(run)
}

function isFull(begun: readonly unknown[], { ahead }: Batch): boolean {
  return begun.length >= AHEAD || (begun.length > 0 && !ahead())
}
