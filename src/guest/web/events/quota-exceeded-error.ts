import { defineProperty, isFiniteNumber } from '../../primordials.ts'
import { finishInterface } from '../interface.ts'
import { DOMException } from './dom-exception.ts'

/** What a QuotaExceededError may tell beside its message. */
export interface QuotaOptions {
  readonly quota?: unknown
  readonly requested?: unknown
}

/** The `QuotaExceededError` of Web IDL: a DOMException that may tell what there was and what was wanted. */
export class QuotaExceededError extends DOMException {
  readonly #quota: number | null
  readonly #requested: number | null

  constructor(message: unknown = '', options: QuotaOptions | null = {}) {
    super(message, 'QuotaExceededError')
    this.#quota = readAmount(options?.quota)
    this.#requested = readAmount(options?.requested)
    if (this.#quota !== null && this.#requested !== null && this.#requested < this.#quota) throw new RangeError('What was requested is less than the quota')
  }

  get quota(): number | null {
    return this.#quota
  }

  get requested(): number | null {
    return this.#requested
  }
}

function readAmount(value: unknown): number | null {
  if (value === undefined) return null
  const amount = +(value as number)
  if (!isFiniteNumber(amount)) throw new TypeError('A quota is a finite number')
  if (amount < 0) throw new RangeError('A quota is not negative')
  return amount
}

finishInterface(QuotaExceededError)
defineProperty(QuotaExceededError, 'length', { __proto__: null, value: 0 } as PropertyDescriptor)
