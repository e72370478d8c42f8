import { SallyportError } from '../core/errors.ts'
import { whenReady } from '../core/when-ready.ts'
import { CheckedUrl } from './checked-url.ts'
import type { Guard } from './guard.ts'
import { formatAddress, parseAddress } from './net/address.ts'
import { notCapable } from './not-capable.ts'

const KEY = Symbol('CheckedAddress')

/** What an address is to be checked for. */
export interface AddressToCheck {
  /** As the resolver gave it, IPv6 without brackets. */
  readonly address: string
  readonly port: number
  /** The request that it is dialled for. */
  readonly forHost: CheckedUrl
}

/** Proof that an address may be dialled for a checked URL: the one thing that a connection is opened to. */
export class CheckedAddress {
  readonly #address: string
  readonly #port: number

  private constructor(key: typeof KEY, address: string, port: number) {
    // SECURITY: see CheckedPath; guarded by test/policy/checked-address.test.ts.
    if (key !== KEY) throw new SallyportError('SP_INTERNAL', 'CheckedAddress is made by CheckedAddress.check only')
    this.#address = address
    this.#port = port
    Object.freeze(this)
  }

  /** The address to dial, in canonical form, IPv6 without brackets; an IPv4-mapped one as IPv4. */
  get address(): string {
    return this.#address
  }

  /** 4 or 6. */
  get family(): 4 | 6 {
    return this.#address.includes(':') ? 6 : 4
  }

  /** The port to dial. */
  get port(): number {
    return this.#port
  }

  /** True for a proof made here, false for anything that only looks like one. */
  static is(value: unknown): value is CheckedAddress {
    return typeof value === 'object' && value !== null && #address in value
  }

  /**
   * Asks the guard for one resolved address of a checked URL.
   * @throws SallyportError SP_DENIED_NET when it is not allowed, SP_INTERNAL when it is no address, no proof or another port.
   */
  static async check(guard: Guard, asked: AddressToCheck): Promise<CheckedAddress> {
    return CheckedAddress.checkNow(guard, asked)
  }

  /** The same at once, where the guard can decide at once. @throws as `check`, at once as well. */
  static checkNow(guard: Guard, { address, port, forHost }: AddressToCheck): CheckedAddress | Promise<CheckedAddress> {
    const bytes = parseAddress(address)
    if (bytes === null || !CheckedUrl.is(forHost) || forHost.port !== port) {
      throw new SallyportError('SP_INTERNAL', 'CheckedAddress.check needs an address, a CheckedUrl and the port of that URL')
    }
    const canonical = formatAddress(bytes)
    return whenReady(guard.checkNow({ kind: 'net', address: canonical, port, forHost: forHost.hostname }), (decision) => {
      if (decision.effect !== 'allow') throw notCapable(decision)
      return new CheckedAddress(KEY, canonical, port)
    })
  }
}
