import type { ProcessFacts } from './process-facts.ts'

/** A cell that answered something less than this long ago works. */
const REST_MS = 5000

/** Processor time in which a cell must answer; on a busy machine it may wait long for a processor. */
const ANSWER_CPU_MS = 500

/** And by the clock: a cell that waits for something else than a processor. */
const ANSWER_WALL_MS = 2000

/** How often that is looked at. */
const LOOK_MS = 100

/** What a heartbeat does to its cell. */
export interface HeartbeatActs {
  /** Sends the question. */
  ask(nonce: number): void
  /** Ends the cell: it did not answer. */
  failed(): void
}

/** Makes a cell that was idle for long prove that it can still run a job, before somebody's run waits for it in vain. */
export class Heartbeat {
  readonly #facts: ProcessFacts
  readonly #acts: HeartbeatActs
  readonly #restMs: number
  #signAt = performance.now()
  #question: { readonly nonce: number; readonly timer: NodeJS.Timeout; readonly answered: PromiseWithResolvers<void> } | null = null

  /** @param restMs how long after an answer the cell is believed to work; default 5000. */
  constructor(facts: ProcessFacts, acts: HeartbeatActs, restMs: number = REST_MS) {
    this.#facts = facts
    this.#acts = acts
    this.#restMs = restMs
  }

  /** Notes that the cell has just done some work. */
  sign(): void {
    this.#signAt = performance.now()
  }

  /** Asks, unless the cell has worked a moment ago. Resolves when it has answered or its end was ordered. */
  check(): Promise<void> {
    if (this.#question !== null) return this.#question.answered.promise
    if (performance.now() - this.#signAt < this.#restMs) return Promise.resolve()
    const since = { cpuMs: this.#facts.cpuMs(), at: performance.now() }
    const timer = setInterval(() => this.#look(since), LOOK_MS)
    const question = { nonce: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0, timer, answered: Promise.withResolvers<void>() }
    this.#question = question
    this.#acts.ask(question.nonce)
    return question.answered.promise
  }

  /** Takes the cell's answer. @returns false when that was not asked: the cell lies. */
  answer(nonce: number): boolean {
    if (this.#question?.nonce !== nonce) return false
    this.sign()
    this.stop()
    return true
  }

  /** Waits no longer: the cell has ended, or answered. */
  stop(): void {
    if (this.#question === null) return
    clearInterval(this.#question.timer)
    this.#question.answered.resolve()
    this.#question = null
  }

  #look(since: { readonly cpuMs: number | null; readonly at: number }): void {
    const usedMs = (this.#facts.cpuMs() ?? 0) - (since.cpuMs ?? 0)
    if (usedMs < ANSWER_CPU_MS && performance.now() - since.at < ANSWER_WALL_MS) return
    this.#acts.failed()
    this.stop()
  }
}
