import { resolve } from 'node:path'
import * as z from 'zod'
import { SallyportError } from '../core/errors.ts'
import { decide } from './decide.ts'
import type { Policy } from './policy.ts'
import type { PermissionRequest } from './request.ts'

const text = z.string().min(1).max(4096)

const descriptor = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('read'), path: text }),
  z.strictObject({ name: z.literal('net'), host: text }),
  z.strictObject({ name: z.literal('net-url'), url: text, method: text.optional() }),
  z.strictObject({ name: z.literal('sdk'), method: text }),
  z.strictObject({ name: z.literal('env'), variable: text }),
  z.strictObject({ name: z.literal('secrets'), secret: text, host: text.optional() }),
])

/**
 * Answers ctx.permissions.query with the same decision function that guards use; relative paths resolve against `baseFolder`.
 * @returns `granted`, `denied` or `ask`.
 * @throws SallyportError SP_VALUE_REFUSED for a descriptor that asks nothing.
 */
export function queryPermission(policy: Policy, args: unknown, baseFolder: string | null): 'granted' | 'denied' | 'ask' {
  const [given] = Array.isArray(args) ? args : []
  const parsed = descriptor.safeParse(given)
  if (!parsed.success) {
    throw new SallyportError('SP_VALUE_REFUSED', 'Cannot answer the query: pass { name: "net", host }, { name: "net-url", url }, { name: "read", path }, { name: "sdk", method }, { name: "env", variable } or { name: "secrets", secret }')
  }
  const { effect } = decide(policy, requestOf(parsed.data, baseFolder))
  if (effect === 'ask') return 'ask'
  return effect === 'allow' ? 'granted' : 'denied'
}

function requestOf(query: z.infer<typeof descriptor>, baseFolder: string | null): PermissionRequest {
  if (query.name === 'read') return { kind: 'read', path: baseFolder === null ? query.path : resolve(baseFolder, query.path) }
  if (query.name === 'sdk') return { kind: 'sdk', name: query.method }
  if (query.name === 'env') return { kind: 'env', name: query.variable }
  if (query.name === 'secrets') return { kind: 'secrets', name: query.secret, host: query.host ?? null }
  if (query.name === 'net-url') return { kind: 'net', url: toUrl(query.url), method: query.method ?? 'GET' }
  const url = toUrl(`http://${query.host}`)
  return { kind: 'net', host: url.hostname, port: /:\d+$/.test(query.host) ? Number(/:(\d+)$/.exec(query.host)?.[1]) : null }
}

function toUrl(value: string): URL {
  if (!URL.canParse(value)) throw new SallyportError('SP_VALUE_REFUSED', 'Cannot answer the query: the host or URL cannot be parsed')
  return new URL(value)
}
