import { type Address, formatAddress, parseAddress } from '../net/address.ts'
import { formatRange, singleRange } from '../net/address-range.ts'
import { type Host, canonicalHost } from '../net/canonical-host.ts'
import { addressForms } from '../net/special-ranges.ts'
import { readUrlPath, type UrlPath } from '../net/url-path.ts'
import type { HostRule } from '../rules/host-rule.ts'
import { type NetRule, netCovers, netsOverlap, type UrlPart } from '../rules/net-rule.ts'
import { judgeAddress } from './judge-address.ts'
import { type Question, hopeless, judgeLists } from './verdict.ts'

function hostRule(host: Host): HostRule {
  return 'address' in host ? { form: 'range', range: singleRange(host.address) } : { form: 'name', name: host.name }
}

function showHost(host: Host): string {
  return 'address' in host ? formatRange(singleRange(host.address)) : host.name
}

function ask(asked: NetRule, address: Address | null): Question {
  return {
    target: asked.text,
    judge(layer) {
      const verdict = judgeLists(layer.net, { kind: 'net', hint: `--allow-net=${asked.text}`, covers: (rule) => netCovers(rule, asked), refuses: (rule) => netsOverlap(rule, asked) })
      if (address === null || verdict.effect === 'deny' || layer.net.open || layer.source === 'manifest') return verdict
      return judgeAddress(layer.net, { address, port: asked.port, verdict, name: null })
    },
  }
}

/** What a request is about beside its host. Most rules are about whole hosts: the path is read when one asks for it. */
class AskedPart implements UrlPart {
  readonly scheme: UrlPart['scheme']
  readonly methods: readonly string[]
  readonly #pathname: string
  #path: UrlPath | null = null

  constructor(url: URL, method: string) {
    this.scheme = url.protocol as UrlPart['scheme']
    this.methods = [method.toUpperCase()]
    this.#pathname = url.pathname
  }

  get path(): UrlPath {
    this.#path ??= readUrlPath(this.#pathname)
    return this.#path
  }
}

/** Asks for one request: scheme, host, port, path and method. */
export function urlQuestion(url: URL, method: string): Question {
  if (!(url instanceof URL)) return hopeless(url, 'builtin.invalid-host')
  const target = `${url.hostname}:${url.port}`
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return hopeless(`${url.protocol}//${url.host}`, 'builtin.scheme')
  const host = canonicalHost(url.hostname)
  if (!host.ok || typeof method !== 'string') return hopeless(target, 'builtin.invalid-host')
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port)
  const part = new AskedPart(url, method)
  return ask({ host: hostRule(host.value), port, url: part, text: `${showHost(host.value)}:${port}` }, 'address' in host.value ? host.value.address : null)
}

/** Asks for a whole host, on one port or (null) on every port: granted only when nothing about it would be refused. */
export function hostQuestion(text: string, port: number | null): Question {
  const host = canonicalHost(typeof text === 'string' ? text : '')
  if (!host.ok || (port !== null && !Number.isInteger(port))) return hopeless(text, 'builtin.invalid-host')
  const shown = port === null ? showHost(host.value) : `${showHost(host.value)}:${port}`
  return ask({ host: hostRule(host.value), port, url: null, text: shown }, 'address' in host.value ? host.value.address : null)
}

interface Resolved {
  readonly address: string
  readonly port: number
  readonly forHost: string
}

/**
 * Asks for dialling an address that a host resolved to. The host itself was decided before, path and method included;
 * here it has to be listed in some way, and the address must be public or named by a grant.
 */
export function addressQuestion(resolved: Resolved): Question {
  const address = typeof resolved.address === 'string' ? parseAddress(resolved.address) : null
  const host = canonicalHost(typeof resolved.forHost === 'string' ? resolved.forHost : '')
  if (address === null || !host.ok || !Number.isInteger(resolved.port)) return hopeless(resolved.address, 'builtin.invalid-host')
  const target = `${formatRange(singleRange(address))}:${resolved.port}`
  if ('address' in host.value && formatAddress(host.value.address) !== formatAddress(address)) return hopeless(target, 'builtin.other-address')
  const asked = { host: hostRule(host.value), port: resolved.port, url: null, text: target } as const
  const dialled = addressForms(address).map((form) => ({ ...asked, host: { form: 'range', range: singleRange(form) } as const }))
  return {
    target,
    judge(layer) {
      // Rules about paths were put to the request itself; only rules about whole hosts can refuse an address.
      const lists = layer.net.ask.length === 0 ? layer.net : { ...layer.net, ask: layer.net.ask.map(withoutPath) }
      const verdict = judgeLists(lists, {
        kind: 'net',
        hint: `--allow-net=${showHost(host.value)}:${resolved.port}`,
        covers: (rule) => netCovers(withoutPath(rule), asked),
        refuses: (rule) => rule.url === null && [asked, ...dialled].some((part) => netsOverlap(rule, part)),
      })
      if (verdict.effect === 'deny' || layer.net.open) return verdict
      // A person was asked about the host when the request was decided: its address is not asked about again.
      const settled = { ...verdict, effect: 'allow', hint: null } as const
      if (layer.source === 'manifest') return settled
      return judgeAddress(layer.net, { address, port: resolved.port, verdict: settled, name: 'name' in host.value ? host.value.name : null })
    },
  }
}

function withoutPath(rule: NetRule): NetRule {
  return rule.url === null ? rule : { ...rule, url: null }
}
