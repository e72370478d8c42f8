import type { Address } from '../net/address.ts'
import { type AddressRange, inRange, isSingle, rangeCovers, rangeOf, rangesOverlap } from '../net/address-range.ts'
import { addressForms, overlapsSpecial } from '../net/special-ranges.ts'

/** Hosts that a rule speaks of: every host, one name, all names below one, addresses, or this machine (`:8080`). */
export type HostRule =
  | { readonly form: 'any' }
  | { readonly form: 'name'; readonly name: string }
  | { readonly form: 'suffix'; readonly suffix: string }
  | { readonly form: 'range'; readonly range: AddressRange }
  | { readonly form: 'loopback' }

const LOOPBACK: readonly AddressRange[] = [rangeOf('127.0.0.0/8'), rangeOf('::1')]

/** True for an address of the machine itself: 127.0.0.0/8 or ::1. */
export function isLoopback(address: Address): boolean {
  return LOOPBACK.some((range) => inRange(address, range))
}

function anyCovers(asked: HostRule): boolean {
  if (asked.form === 'range') return !overlapsSpecial(asked.range)
  if (asked.form === 'name') return asked.name !== 'localhost'
  return asked.form !== 'loopback'
}

function loopbackCovers(asked: HostRule): boolean {
  if (asked.form === 'range') return LOOPBACK.some((range) => rangeCovers(range, asked.range))
  return asked.form === 'loopback' || (asked.form === 'name' && asked.name === 'localhost')
}

function suffixCovers(suffix: string, asked: HostRule): boolean {
  if (asked.form === 'name') return asked.name.endsWith(`.${suffix}`)
  return asked.form === 'suffix' && (asked.suffix === suffix || asked.suffix.endsWith(`.${suffix}`))
}

/**
 * True when the grant covers every host that `asked` stands for.
 * "Every host" covers neither `localhost` nor addresses outside of the public internet: those want naming.
 */
export function hostCovers(grant: HostRule, asked: HostRule): boolean {
  switch (grant.form) {
    case 'any':
      return anyCovers(asked)
    case 'name':
      return asked.form === 'name' && asked.name === grant.name
    case 'suffix':
      return suffixCovers(grant.suffix, asked)
    case 'range':
      return asked.form === 'range' && rangeCovers(grant.range, asked.range)
    case 'loopback':
      return loopbackCovers(asked)
  }
}

function rangesTouch(deny: AddressRange, asked: AddressRange): boolean {
  if (rangesOverlap(deny, asked)) return true
  return isSingle(asked) && addressForms(asked.address).some((form) => inRange(form, deny))
}

function suffixesTouch(suffix: string, asked: HostRule): boolean {
  if (asked.form === 'name') return asked.name === suffix || asked.name.endsWith(`.${suffix}`)
  return asked.form === 'suffix' && (`.${asked.suffix}`.endsWith(`.${suffix}`) || `.${suffix}`.endsWith(`.${asked.suffix}`))
}

/** True when a rule that refuses touches a host that `asked` stands for. A wildcard that refuses takes the apex along; an address is tested in all the forms it carries. */
export function hostsOverlap(deny: HostRule, asked: HostRule): boolean {
  if (deny.form === 'any' || asked.form === 'any') return true
  if (deny.form === 'suffix') return suffixesTouch(deny.suffix, asked)
  if (asked.form === 'suffix') return deny.form === 'name' && suffixCovers(asked.suffix, deny)
  if (deny.form === 'loopback') return asked.form === 'range' ? LOOPBACK.some((range) => rangesTouch(range, asked.range)) : loopbackCovers(asked)
  if (asked.form === 'loopback') return deny.form === 'range' ? LOOPBACK.some((range) => rangesOverlap(deny.range, range)) : deny.name === 'localhost'
  if (deny.form === 'range') return asked.form === 'range' && rangesTouch(deny.range, asked.range)
  return asked.form === 'name' && asked.name === deny.name
}
