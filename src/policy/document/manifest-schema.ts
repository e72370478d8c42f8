import { posix } from 'node:path'
import * as z from 'zod'
import { parseNetGrant } from '../net/parse-net-grant.ts'
import { parseUrlGrant } from '../net/parse-url-grant.ts'
import { parseEnvGrant, parseSdkGrant } from '../rules/parse-name-grant.ts'
import { pathProblem } from '../rules/parse-path-grant.ts'
import { type Parsed, refused } from '../rules/parsed.ts'
import { grammarText } from './grammar-text.ts'
import { LimitsSchema } from './limits-schema.ts'
import { MethodsSchema } from './policy-schema.ts'
import { moduleNameProblem } from './module-name.ts'
import { secretHost, secretName } from './secret-schema.ts'
import { strictObject } from './strict-object.ts'

const VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,64})?(?:\+[0-9A-Za-z.-]{1,64})?$/
const MAX_WHY = 500

function whyProblem(text: string): string | null {
  if (text.trim() === '') return 'it is empty; say in a few words what the plugin needs this for'
  if (text.length > MAX_WHY) return `it is longer than ${MAX_WHY} characters`
  return /\p{Cc}/u.test(text) ? 'it contains control characters' : null
}

/** Says what is wrong with the name of a file that must lie in the plugin's folder. Links are the business of whoever opens it. */
function insideProblem(text: string): string | null {
  if (text === '' || /[\0\\]/.test(text)) return 'expected a relative path with "/" between its parts'
  if (posix.isAbsolute(text) || /^[A-Za-z]:/.test(text)) return 'expected a path relative to the folder of the manifest'
  const path = posix.normalize(text)
  return path === '..' || path.startsWith('../') || path === '.' || path === './' ? 'it does not lie inside the folder of the manifest' : null
}

function named(parse: (text: string) => Parsed<unknown>): (text: string) => Parsed<unknown> {
  return (text) => (text === '*' ? refused('a plugin asks for names or for a prefix, not for everything') : parse(text))
}

const why = grammarText(whyProblem).describe('shown to the person who approves')
const optional = z.boolean().describe('true when the plugin works without it').optional()
const envName = grammarText(named(parseEnvGrant))

const netRequest = strictObject({
  host: grammarText(parseNetGrant).describe('host, address or range with optional port').optional(),
  url: grammarText((text) => parseUrlGrant(text)).describe('part of a host: "https://host/path/*"').optional(),
  methods: MethodsSchema.optional(),
  why,
  optional,
}).superRefine((request, context) => {
  if ((request.host === undefined) === (request.url === undefined)) context.addIssue({ code: 'custom', message: 'name one of "host" and "url"' })
  else if (request.host !== undefined && request.methods !== undefined) context.addIssue({ code: 'custom', message: '"methods" belongs to "url"; a host is asked for with every method' })
})

const secretRequest = strictObject({ name: secretName, hosts: z.array(secretHost).min(1, { error: 'name at least one host that receives the secret' }), why, optional })

const permissions = strictObject({
  read: z.array(strictObject({ path: grammarText((text) => pathProblem(text, 'allow')), why, optional })).optional(),
  net: z.array(netRequest).optional(),
  sdk: z.array(strictObject({ name: grammarText(named(parseSdkGrant)), why, optional })).optional(),
  secrets: z.array(secretRequest).optional(),
  env: z.array(z.union([envName, strictObject({ name: envName, why: why.optional(), optional })], { error: 'expected a name such as "REGION", or { "name": "REGION", "why": "…" }' })).optional(),
})

/** The manifest: what a plugin says about itself and asks for. Strict, and every request says why. */
export const ManifestSchema = strictObject({
  $schema: z.string().optional(),
  name: grammarText((text) => (moduleNameProblem(text) === null ? null : 'expected lower-case letters, digits, "-", "_" and dots, as in "acme-order-sync"')),
  version: grammarText((text) => (VERSION.test(text) ? null : 'expected a version such as "1.2.0"')),
  description: z.string().max(1000).optional(),
  entry: grammarText(insideProblem).describe('entry file, relative to this file'),
  permissions: permissions.optional(),
  limits: LimitsSchema.optional(),
  input: grammarText(insideProblem).describe('JSON Schema of the input').optional(),
  output: grammarText(insideProblem).describe('JSON Schema of the output').optional(),
})

/** A manifest that the schema accepted. */
export type ManifestDocument = z.output<typeof ManifestSchema>
