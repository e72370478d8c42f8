import { netCovers } from '../rules/net-rule.ts'
import { isVariableName } from '../rules/parse-name-grant.ts'
import { parseHostPort } from '../net/parse-net-grant.ts'
import { type Question, hopeless } from './verdict.ts'

/** Asks for a secret: as such (`host` null), or for sending it to one host, given as `host` or `host:port`. */
export function secretQuestion(name: string, host: string | null): Question {
  if (typeof name !== 'string' || !isVariableName(name)) return hopeless(name, 'builtin.invalid-name')
  if (host !== null && typeof host !== 'string') return hopeless(name, 'builtin.invalid-host')
  const target = host === null ? name : `${name}@${host}`
  const parsed = host === null ? null : parseHostPort(host)
  if (parsed !== null && !parsed.ok) return hopeless(target, 'builtin.invalid-host')
  const asked = parsed === null ? null : { ...parsed.value, url: null, text: '' }
  return {
    target,
    judge(layer) {
      const rules = layer.secrets.allow.filter((rule) => rule.name === name)
      const covered = rules.some((rule) => asked === null || rule.hosts.some((bound) => netCovers(bound, asked)))
      if (covered) return { effect: 'allow', rule: `secrets.${name}`, hint: null }
      if (layer.secrets.open) return { effect: 'allow', rule: 'secrets.open', hint: null }
      return { effect: 'deny', rule: 'default', hint: `--allow-secret=${name}@${host ?? 'HOST'}` }
    },
  }
}
