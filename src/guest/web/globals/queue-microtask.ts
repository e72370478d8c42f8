import { makeDeferred, PrimordialTypeError, safeThen } from '../../primordials.ts'
import { hooks } from '../hooks.ts'

/** The `queueMicrotask` of HTML: runs the callback after the code that runs now. What it throws is reported, not lost. */
export function queueMicrotask(callback: () => unknown): void {
  if (typeof callback !== 'function') throw new PrimordialTypeError('queueMicrotask needs a function')
  const { promise, resolve } = makeDeferred<undefined>()
  safeThen(promise, () => {
    try {
      callback()
    } catch (error) {
      hooks.report(error)
    }
  })
  resolve(undefined)
}
