import { resolve } from 'node:path'
import type { PermissionRequest } from '../../policy/request.ts'

/**
 * Reads what a NotCapable says it was refused: `{ kind, target }` as messages name targets, paths relative to the plugin's folder.
 * @returns null when that is no question.
 */
export function claimedRequest(fields: Readonly<Record<string, unknown>>, baseFolder: string | null): PermissionRequest | null {
  const { kind, target } = fields
  if (typeof kind !== 'string' || typeof target !== 'string' || target.length > 4096) return null
  if (kind === 'read') return { kind, path: baseFolder === null ? target : resolve(baseFolder, target) }
  if (kind === 'sdk' || kind === 'env') return { kind, name: target }
  if (kind === 'secrets') {
    const [name = '', host] = target.split('@')
    return { kind, name, host: host ?? null }
  }
  if (kind === 'net') return netRequest(target)
  return null
}

function netRequest(target: string): PermissionRequest | null {
  const url = target.includes('://') ? target : `http://${target}`
  if (!URL.canParse(url)) return null
  const parsed = new URL(url)
  if (target.includes('://')) return { kind: 'net', url: parsed, method: 'GET' }
  const port = /:(\d+)$/.exec(target)
  return { kind: 'net', host: parsed.hostname, port: port === null ? null : Number(port[1]) }
}
