import { parseNetGrant } from '../net/parse-net-grant.ts'
import { parseUrlGrant } from '../net/parse-url-grant.ts'
import type { Layer, RuleLists } from '../policy.ts'
import { parseEnvGrant, parseSdkGrant } from '../rules/parse-name-grant.ts'
import { parsePathGrant } from '../rules/parse-path-grant.ts'
import { parseSecretGrant } from '../rules/parse-secret-grant.ts'
import type { Parsed } from '../rules/parsed.ts'
import { type DocumentPath, type DocumentProblem, problemAt } from './document-problem.ts'
import type { PolicyDocument } from './policy-schema.ts'
import { showValue } from './show-text.ts'

type Effect = 'allow' | 'ask' | 'deny'

/** What a layer is built with. */
export interface LayerOptions {
  readonly source: 'policy' | 'flags'
  readonly baseFolder: string
  /** Collects what the grammar refuses only now: paths that lead into special trees. */
  readonly problems: DocumentProblem[]
}

type Section<Entry> = { readonly [effect in Effect]?: true | readonly Entry[] | undefined } | undefined

interface ListOptions<Entry, Rule> {
  readonly kind: string
  readonly every: Rule
  readonly problems: DocumentProblem[]
  parse(entry: Entry, effect: Effect): Parsed<Rule>
}

function keep<Rule>(found: Parsed<Rule>, at: { readonly path: DocumentPath; readonly value: unknown; readonly problems: DocumentProblem[] }): Rule[] {
  if (found.ok) return [found.value]
  at.problems.push(problemAt(at.path, found.problem, showValue(at.value)))
  return []
}

function buildLists<Entry, Rule>(section: Section<Entry>, { kind, every, problems, parse }: ListOptions<Entry, Rule>): RuleLists<Rule> {
  const build = (effect: Effect): Rule[] => {
    const entries = section?.[effect] ?? []
    if (entries === true) return [every]
    return entries.flatMap((entry, index) => keep(parse(entry, effect), { path: [kind, effect, index], value: entry, problems }))
  }
  return { allow: build('allow'), ask: build('ask'), deny: build('deny'), open: false }
}

const EVERY_NAME = { form: 'any', name: '', text: '*' } as const

/** Builds the layer of a document that the schema accepted: every rule parsed and canonical. */
export function buildLayer(document: PolicyDocument, { source, baseFolder, problems }: LayerOptions): Layer {
  const secrets = Object.entries(document.secrets ?? {}).flatMap(([name, { hosts }]) => keep(parseSecretGrant(name, hosts), { path: ['secrets', name], value: hosts, problems }))
  return {
    source,
    read: buildLists(document.read, { kind: 'read', every: { form: 'any', text: '*' }, problems, parse: (text, effect) => parsePathGrant(text, { baseFolder, effect }) }),
    net: buildLists(document.net, {
      kind: 'net',
      every: { host: { form: 'any' }, port: null, url: null, text: '*' },
      problems,
      parse: (entry) => (typeof entry === 'string' ? parseNetGrant(entry) : parseUrlGrant(entry.url, entry.methods ?? null)),
    }),
    sdk: buildLists(document.sdk, { kind: 'sdk', every: EVERY_NAME, problems, parse: parseSdkGrant }),
    env: buildLists(document.env, { kind: 'env', every: EVERY_NAME, problems, parse: parseEnvGrant }),
    secrets: { allow: secrets, ask: [], deny: [], open: false },
  }
}
