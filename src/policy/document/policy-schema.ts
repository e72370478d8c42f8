import * as z from 'zod'
import { parseNetGrant } from '../net/parse-net-grant.ts'
import { parseUrlGrant } from '../net/parse-url-grant.ts'
import { parseEnvGrant, parseSdkGrant } from '../rules/parse-name-grant.ts'
import { pathProblem } from '../rules/parse-path-grant.ts'
import { grammarText } from './grammar-text.ts'
import { LimitsSchema } from './limits-schema.ts'
import { moduleNameProblem } from './module-name.ts'
import { secretHost, secretName } from './secret-schema.ts'
import { strictObject } from './strict-object.ts'
import { parseUntil } from './parse-until.ts'

function list<Entry extends z.ZodType>(entry: Entry, what: string) {
  return z.union([z.literal(true), z.array(entry)], { error: `expected a list of ${what}, or true for everything` }).optional()
}

function lists<Entry extends z.ZodType>(entry: (effect: 'allow' | 'ask' | 'deny') => Entry, what: string) {
  return strictObject({ allow: list(entry('allow'), what), ask: list(entry('ask'), what), deny: list(entry('deny'), what) }).optional()
}

/** The list of methods of a URL grant. */
export const MethodsSchema = z.array(grammarText((text) => (/^[A-Z]{1,20}$/.test(text) ? null : 'a method is written in upper case, as in "POST"'))).min(1, { error: 'name at least one method, or leave "methods" out for all' })

const netEntry = z.union([grammarText(parseNetGrant), strictObject({ url: grammarText((text) => parseUrlGrant(text)), methods: MethodsSchema.optional() })], {
  error: 'expected a host such as "api.example.com:443", or { "url": "https://host/path/*", "methods": ["GET"] }',
})

const moduleEntry = strictObject({
  net: z
    .array(z.string())
    .max(0, { error: 'hosts for one package only cannot be enforced: packages share the isolate of their plugin; grant the hosts under "net"' })
    .optional(),
})

/** The policy document: what an operator grants. Strict: an unknown key is an error, and everything left out is denied. */
export const PolicySchema = strictObject({
  $schema: z.string().optional(),
  read: lists((effect) => grammarText((text) => pathProblem(text, effect)), 'paths').describe('files and folders, relative to the folder of this document'),
  net: lists(() => netEntry, 'hosts').describe('hosts, addresses, ranges and URLs that may be requested'),
  sdk: lists(() => grammarText(parseSdkGrant), 'functions').describe('functions of the embedder: "orders.read", "orders.*"'),
  secrets: z
    .record(secretName, strictObject({ hosts: z.array(secretHost).min(1, { error: 'name at least one host that may receive the secret' }) }), { error: 'expected an object of secrets' })
    .optional()
    .describe('secrets that may be used, each bound to hosts'),
  env: lists(() => grammarText(parseEnvGrant), 'names').describe('configuration values by name'),
  modules: z
    .record(grammarText(moduleNameProblem), moduleEntry, { error: 'expected an object of package names' })
    .optional()
    .describe('npm packages that may be bundled; left out, the policy does not say'),
  limits: LimitsSchema.optional().describe('budgets of one run'),
  until: grammarText(parseUntil).optional().describe('ISO date from which on everything is denied'),
})

/** A policy document that the schema accepted. */
export type PolicyDocument = z.output<typeof PolicySchema>
