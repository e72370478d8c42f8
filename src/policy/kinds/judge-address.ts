import type { Address } from '../net/address.ts'
import { formatRange, singleRange } from '../net/address-range.ts'
import { addressForms, specialForms } from '../net/special-ranges.ts'
import type { RuleLists } from '../policy.ts'
import { hostCovers, type HostRule, isLoopback } from '../rules/host-rule.ts'
import type { NetRule } from '../rules/net-rule.ts'
import type { Verdict } from './verdict.ts'

interface Dial {
  readonly address: Address
  readonly port: number | null
  /** What was decided about the host. */
  readonly verdict: Verdict
  /** The name that resolved to the address, null when the host is the address. */
  readonly name: string | null
}

/** One form of the address, as a rule meets it. */
interface Form {
  readonly loopback: boolean
  readonly host: HostRule
}

function names(rule: NetRule, form: Form, dial: Dial): boolean {
  if (rule.port !== null && rule.port !== dial.port) return false
  // Loopback inside an IPv6 address is the loopback of whatever translates it, and no grant means that one.
  if (form.loopback && !isLoopback(dial.address)) return false
  if (rule.host.form === 'name') return rule.host.name === 'localhost' && dial.name === 'localhost' && form.loopback
  return rule.host.form !== 'any' && hostCovers(rule.host, form.host)
}

/**
 * Adds the built-in refusal to a decision that was not a denial: private, local and otherwise special addresses,
 * also those carried inside IPv6 addresses, need a grant that names them by address, range or `localhost`.
 */
export function judgeAddress(lists: RuleLists<NetRule>, dial: Dial): Verdict {
  let verdict = dial.verdict
  // The name "localhost" means this machine: whatever else it resolves to has to be named, public or not.
  const forms = dial.name === 'localhost' ? addressForms(dial.address) : specialForms(dial.address)
  for (const address of forms) {
    const form: Form = { loopback: isLoopback(address), host: { form: 'range', range: singleRange(address) } }
    const allowed = lists.allow.findIndex((rule) => names(rule, form, dial))
    const asked = lists.ask.findIndex((rule) => names(rule, form, dial))
    const port = dial.port === null ? '' : `:${dial.port}`
    if (allowed < 0 && asked < 0) return { effect: 'deny', rule: 'builtin.special-address', hint: `--allow-net=${formatRange(singleRange(address))}${port}` }
    // An address that is the host itself was asked about as the host; one behind a name is another question.
    if (asked >= 0 && dial.name !== null) verdict = { effect: 'ask', rule: `net.ask[${asked}]`, hint: '--ask' }
    else if (verdict.effect === 'allow' && allowed >= 0) verdict = { effect: 'allow', rule: `net.allow[${allowed}]`, hint: null }
  }
  return verdict
}
