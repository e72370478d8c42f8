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
    yield* Symbol.asyncIterator in inputs ? runArriving(inputs, begun, batch) : runPresent(inputs, begun, batch)
  } finally {
    await Promise.allSettled(begun)
  }
}

async function* runPresent(inputs: Iterable<unknown>, begun: Promise<Outcome>[], batch: Batch): AsyncGenerator<Outcome, void, undefined> {
  for (const input of inputs) {
    begin(input, begun, batch)
    while (isFull(begun, batch)) yield await (begun.shift() as Promise<Outcome>)
    if (batch.signal?.aborted === true) break
  }
  yield* rest(begun)
}

/** Outcomes do not wait for inputs: the next one may be hours away. */
async function* runArriving(inputs: AsyncIterable<unknown>, begun: Promise<Outcome>[], batch: Batch): AsyncGenerator<Outcome, void, undefined> {
  const source = inputs[Symbol.asyncIterator]()
  let ended = false
  try {
    let next = source.next()
    while (batch.signal?.aborted !== true) {
      const [first] = begun
      const arrived = first === undefined ? await next : await Promise.race([first.then(() => null), next])
      if (arrived?.done === true) {
        ended = true
        break
      }
      if (arrived !== null) {
        begin(arrived.value, begun, batch)
        next = source.next()
        next.catch(() => {})
      }
      if (arrived === null || isFull(begun, batch)) yield await (begun.shift() as Promise<Outcome>)
    }
    yield* rest(begun)
  } finally {
    if (!ended) await source.return?.()
  }
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
