import { DEFAULT_LIMITS, type Limits } from '../core/limits.ts'
import { buildLayer } from './document/build-layer.ts'
import { copyDocument } from './document/copy-document.ts'
import { deepFreeze } from './document/deep-freeze.ts'
import { documentError } from './document/document-error.ts'
import type { DocumentProblem } from './document/document-problem.ts'
import { explainIssues } from './document/explain-issues.ts'
import { type JsonText, parseJsonText } from './document/parse-json-text.ts'
import { parseUntil } from './document/parse-until.ts'
import { type PolicyDocument, PolicySchema } from './document/policy-schema.ts'
import type { Policy } from './policy.ts'

/** What a policy is parsed with. */
export interface PolicyOptions {
  /** Absolute folder that relative paths of the document resolve against. */
  readonly baseFolder: string
  /** Name of the file, for messages. */
  readonly file?: string
  /** Text of the file, so that messages name line and column. */
  readonly text?: string
}

function limitsOf(given: PolicyDocument['limits']): Limits {
  const named = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(named) }
}

function untilOf(text: string | undefined): number | null {
  const found = text === undefined ? null : parseUntil(text)
  return found?.ok === true ? found.value : null
}

function build(document: PolicyDocument, baseFolder: string, problems: DocumentProblem[]): Policy {
  return deepFreeze({
    layers: [buildLayer(document, { source: 'policy', baseFolder, problems })],
    limits: limitsOf(document.limits),
    until: untilOf(document.until),
    modules: document.modules === undefined ? null : Object.keys(document.modules).sort(),
  })
}

interface Found {
  readonly value: unknown
  readonly problems: readonly DocumentProblem[]
  readonly json: JsonText | null
}

function finish({ value, problems: early, json }: Found, options: PolicyOptions): Policy {
  const problems = [...early]
  const parsed = early.length > 0 && value === null ? null : PolicySchema.safeParse(value)
  if (parsed?.success === false) problems.push(...explainIssues(parsed.error.issues, value))
  const policy = parsed?.success === true ? build(parsed.data, options.baseFolder, problems) : null
  if (policy !== null && problems.length === 0) return policy
  const placed = problems.map((problem) => (problem.line === undefined && json !== null ? { ...problem, ...json.locate(problem.path) } : problem))
  placed.sort((left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0))
  throw documentError({ code: 'SP_POLICY_INVALID', file: options.file ?? null }, placed)
}

/**
 * Parses a policy document: anything in, a frozen canonical policy out. An empty object denies everything.
 * @throws SallyportError SP_POLICY_INVALID that lists every problem.
 */
export function parsePolicy(document: unknown, options: PolicyOptions): Policy {
  return finish({ ...copyDocument(document), json: options.text === undefined ? null : parseJsonText(options.text) }, options)
}

/**
 * Parses the text of a policy file: JSON with comments and trailing commas, no key twice.
 * @throws SallyportError SP_POLICY_INVALID that lists every problem with file, line and column.
 */
export function parsePolicyText(text: string, options: PolicyOptions): Policy {
  const json = parseJsonText(text)
  return finish({ value: json.value, problems: json.problems, json }, options)
}
