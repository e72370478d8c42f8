import { copyDocument } from '../document/copy-document.ts'
import { type DocumentProblem, problemAt } from '../document/document-problem.ts'
import { showText } from '../document/show-text.ts'
import type { PolicyFlags } from './policy-flag-set.ts'

/** A policy document made of flags, still to be checked by its schema. */
export interface FlagDocument {
  readonly document: Readonly<Record<string, unknown>>
  readonly problems: DocumentProblem[]
}

type Given = readonly string[] | true | undefined

function split(text: string): string[] {
  return text.split(/(?<!,),(?!,)/).map((entry) => entry.replaceAll(',,', ','))
}

function entries(given: Given): true | string[] | undefined {
  return given === undefined || given === true ? given : given.flatMap(split)
}

function lists(allow: Given, deny: Given): Record<string, unknown> {
  return { allow: entries(allow), deny: entries(deny) }
}

/** On the command line a URL is a URL grant; documents write it as an object, with methods. */
function netEntries(given: Given): unknown {
  const found = entries(given)
  return Array.isArray(found) ? found.map((entry) => (/^https?:\/\//i.test(entry) ? { url: entry } : entry)) : found
}

function secretsOf(given: readonly string[], problems: DocumentProblem[]): Record<string, { hosts: string[] }> {
  const secrets: Record<string, { hosts: string[] }> = Object.create(null) as Record<string, { hosts: string[] }>
  for (const text of given) {
    const at = text.indexOf('@')
    const name = text.slice(0, at)
    if (at <= 0) problems.push(problemAt(['secrets'], 'expected a name and the hosts that may receive it, as in "ACME_KEY@api.acme.test"', showText(text)))
    else if (name === '__proto__') problems.push(problemAt(['secrets'], 'it is not the name of a secret', showText(text)))
    else secrets[name] = { hosts: [...(secrets[name]?.hosts ?? []), ...split(text.slice(at + 1))] }
  }
  return secrets
}

/** Says in a policy document what flags say. */
export function documentOfFlags(flags: PolicyFlags): FlagDocument {
  const problems: DocumentProblem[] = []
  const document = {
    read: lists(flags.allowRead, flags.denyRead),
    net: { allow: netEntries(flags.allowNet), deny: netEntries(flags.denyNet) },
    sdk: lists(flags.allowSdk, flags.denySdk),
    env: lists(flags.allowEnv, flags.denyEnv),
    secrets: secretsOf(flags.allowSecret ?? [], problems),
    limits: { ...flags.limits },
  }
  return { document: copyDocument(document).value as Record<string, unknown>, problems }
}
