import { kit } from '../part-kit.ts'
import type { Settle } from '../jobs/job-queue.ts'

/** The arguments of a call of the plugin's. Read only up to their number. */
export type Args = ArrayLike<unknown>

/** A promise of what `work` settles; it rejects with what `work` throws. */
export function promised(work: (settle: Settle) => void): Promise<unknown> {
  const { promise, reject, resolve } = kit.primordials.makeDeferred<unknown>()
  try {
    work({ ok: resolve, fail: reject })
  } catch (error) {
    reject(error)
  }
  return promise
}

/** Settles with an error after the call has returned, as if the work had failed. */
export function failLater(settle: Settle, error: unknown): void {
  const { makeDeferred, safeThen } = kit.primordials
  const { promise, resolve } = makeDeferred<void>()
  safeThen(promise, () => settle.fail(error))
  resolve()
}

/** Settles with what becomes of the answer; with what `turn` throws, if it does. */
export function after(settle: Settle, turn: (answer: unknown) => unknown): Settle {
  return {
    fail: settle.fail,
    ok: (answer) => {
      let value: unknown
      try {
        value = turn(answer)
      } catch (error) {
        return settle.fail(error)
      }
      settle.ok(value)
    },
  }
}
