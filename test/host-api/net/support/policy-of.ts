import { parsePolicy } from '../../../../src/policy/parse-policy.ts'
import type { Policy } from '../../../../src/policy/policy.ts'

export interface Grants {
  /** Hosts, or one "*" alone for every public one. */
  readonly allow?: readonly string[]
  readonly deny?: readonly string[]
  readonly secrets?: Readonly<Record<string, readonly string[]>>
}

/** A policy that grants hosts and secrets. */
export function policyOf({ allow = [], deny = [], secrets = {} }: Grants): Policy {
  const net = { allow: allow.includes('*') ? true : allow, deny }
  return parsePolicy({ net, secrets: Object.fromEntries(Object.entries(secrets).map(([name, hosts]) => [name, { hosts }])) }, { baseFolder: '/' })
}
