import { type NetRule, netCovers } from './net-rule.ts'

/** A secret that may be used, and the hosts that may receive it. */
export interface SecretRule {
  readonly name: string
  readonly hosts: readonly NetRule[]
  readonly text: string
}

/** True when the grant covers the secret towards every host that is asked for. */
export function secretCovers(grant: SecretRule, asked: SecretRule): boolean {
  return grant.name === asked.name && asked.hosts.every((host) => grant.hosts.some((granted) => netCovers(granted, host)))
}

/** True when two rules speak of the same secret, whatever the hosts: the question for a secret as such names none. */
export function secretsOverlap(left: SecretRule, right: SecretRule): boolean {
  return left.name === right.name
}
