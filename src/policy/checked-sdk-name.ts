import { SallyportError } from '../core/errors.ts'
import { whenReady } from '../core/when-ready.ts'
import type { Guard } from './guard.ts'
import { notCapable } from './not-capable.ts'

const KEY = Symbol('CheckedSdkName')

/** Proof that a host function may be called. */
export class CheckedSdkName {
  readonly #name: string

  private constructor(key: typeof KEY, name: string) {
    // SECURITY: see CheckedPath; guarded by test/policy/checked-sdk-name.test.ts.
    if (key !== KEY) throw new SallyportError('SP_INTERNAL', 'CheckedSdkName is made by CheckedSdkName.check only')
    this.#name = name
    Object.freeze(this)
  }

  /** The name that was checked: `namespace.method`. */
  get name(): string {
    return this.#name
  }

  /** True for a proof made here, false for anything that only looks like one. */
  static is(value: unknown): value is CheckedSdkName {
    return typeof value === 'object' && value !== null && #name in value
  }

  /**
   * Asks the guard for a host function.
   * @throws SallyportError SP_DENIED_SDK when it is not allowed or is no name at all.
   */
  static async check(guard: Guard, name: string): Promise<CheckedSdkName> {
    return CheckedSdkName.checkNow(guard, name)
  }

  /** The same at once, where the guard can decide at once. @throws as `check`, at once as well. */
  static checkNow(guard: Guard, name: string): CheckedSdkName | Promise<CheckedSdkName> {
    return whenReady(guard.checkNow({ kind: 'sdk', name }), (decision) => {
      if (decision.effect !== 'allow') throw notCapable(decision)
      return new CheckedSdkName(KEY, name)
    })
  }
}
