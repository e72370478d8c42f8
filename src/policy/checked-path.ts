import { isAbsolute, resolve } from 'node:path'
import { SallyportError } from '../core/errors.ts'
import type { Guard } from './guard.ts'
import { notCapable } from './not-capable.ts'

const KEY = Symbol('CheckedPath')

/** Proof that a path was allowed to be read. Code that reads takes nothing else; it cannot be made but by `check`. */
export class CheckedPath {
  readonly #path: string

  private constructor(key: typeof KEY, path: string) {
    // SECURITY: types are gone at run time, so the constructor asks for a key that only this file holds; guarded by test/policy/checked-path.test.ts.
    if (key !== KEY) throw new SallyportError('SP_INTERNAL', 'CheckedPath is made by CheckedPath.check only')
    this.#path = path
    Object.freeze(this)
  }

  /** The absolute path that was checked. */
  get path(): string {
    return this.#path
  }

  /** True for a proof made here, false for anything that only looks like one. */
  static is(value: unknown): value is CheckedPath {
    return typeof value === 'object' && value !== null && #path in value
  }

  /**
   * Asks the guard for a path that was already resolved, best from the open descriptor.
   * @throws SallyportError SP_DENIED_READ when it is not allowed, SP_INTERNAL when it is not absolute and normalised.
   */
  static async check(guard: Guard, realPath: string): Promise<CheckedPath> {
    if (typeof realPath !== 'string' || !isAbsolute(realPath) || resolve(realPath) !== realPath || realPath.includes('\0')) {
      throw new SallyportError('SP_INTERNAL', 'CheckedPath.check needs an absolute, normalised path')
    }
    const decision = await guard.check({ kind: 'read', path: realPath })
    if (decision.effect !== 'allow') throw notCapable(decision)
    return new CheckedPath(KEY, realPath)
  }
}
