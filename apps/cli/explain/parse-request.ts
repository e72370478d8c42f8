import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { PermissionRequest } from '../../../src/policy/request.ts'
import { usageError } from '../args/usage-error.ts'

const FORMS = 'write "net HOST:PORT", "net GET https://HOST/PATH", "read PATH", "sdk NAME.METHOD", "env NAME", "secrets NAME" or "secrets NAME@HOST"'

/**
 * Reads one question as people write it: a kind, then what it is about.
 * @throws SallyportError SP_USAGE with the forms, when it is none.
 */
export function parseRequest(text: string): PermissionRequest {
  const [, kind = '', rest = ''] = /^\s*(\S+)\s+(\S(?:.*\S)?)\s*$/s.exec(text) ?? []
  if (kind === 'read') return { kind, path: resolve(rest.replace(/^~(?=\/|$)/, homedir())) }
  if (kind === 'sdk' || kind === 'env') return { kind, name: rest }
  if (kind === 'secrets' || kind === 'secret') return parseSecret(rest)
  if (kind === 'net') return parseNet(rest)
  throw usageError(`The request "${escapeText(text, { max: 120 })}" names no kind of permission`, FORMS)
}

function parseSecret(rest: string): PermissionRequest {
  const at = rest.indexOf('@')
  return at === -1 ? { kind: 'secrets', name: rest, host: null } : { kind: 'secrets', name: rest.slice(0, at), host: rest.slice(at + 1) }
}

function parseNet(rest: string): PermissionRequest {
  const [, method, address = ''] = /^(?:([A-Za-z]+)\s+)?(\S+)$/.exec(rest) ?? []
  if (address.includes('://')) {
    const url = URL.parse(address)
    if (url !== null) return { kind: 'net', url, method: method ?? 'GET' }
  } else if (method === undefined && address !== '') {
    const [, host = address, port] = /^(.*?)(?::(\d{1,5}))?$/s.exec(address) ?? []
    // Without brackets the last part of an IPv6 address would be taken for a port.
    const bare = address.startsWith('[') || !/:.*:/.test(address)
    const name = bare ? host.replace(/^\[(.*)\]$/, '$1') : address
    return { kind: 'net', host: name, port: bare && port !== undefined ? Number(port) : null }
  }
  throw usageError(`The request "net ${escapeText(rest, { max: 120 })}" names no host`, FORMS)
}
