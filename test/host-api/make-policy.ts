import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { DEFAULT_LIMITS } from '../../src/core/limits.ts'
import type { Layer, Policy, RuleLists } from '../../src/policy/policy.ts'
import type { NameRule } from '../../src/policy/rules/name-rule.ts'
import type { PathRule } from '../../src/policy/rules/path-rule.ts'

/** The lists of one kind, as a document would write them. */
export interface Lists {
  readonly allow?: readonly string[]
  readonly ask?: readonly string[]
  readonly deny?: readonly string[]
}

/** Makes a policy of one layer for tests of capabilities. `*` stands for everything, `kv.*` for a prefix. */
export function makePolicy({ read = {}, sdk = {}, env = {} }: { readonly read?: Lists; readonly sdk?: Lists; readonly env?: Lists }): Policy {
  const nothing = { allow: [], ask: [], deny: [], open: false }
  const layer: Layer = { source: 'policy', read: lists(read, pathRule), net: nothing, sdk: lists(sdk, nameRule), env: lists(env, nameRule), secrets: nothing }
  return Object.freeze({ layers: [layer], limits: DEFAULT_LIMITS, until: null, modules: null })
}

function lists<Rule>({ allow = [], ask = [], deny = [] }: Lists, make: (text: string) => Rule): RuleLists<Rule> {
  return { allow: allow.map(make), ask: ask.map(make), deny: deny.map(make), open: false }
}

function pathRule(text: string): PathRule {
  return text === '*' ? { form: 'any', text } : { form: 'path', spelled: resolve(text), real: realOf(resolve(text)), text }
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function nameRule(text: string): NameRule {
  if (text === '*') return { form: 'any', name: '', text }
  return text.endsWith('*') ? { form: 'prefix', name: text.slice(0, -1), text } : { form: 'exact', name: text, text }
}
