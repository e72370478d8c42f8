import { DEFAULT_LIMITS } from '../core/limits.ts'
import { buildLayer } from './document/build-layer.ts'
import { deepFreeze } from './document/deep-freeze.ts'
import type { DocumentProblem } from './document/document-problem.ts'
import { fullLimits } from './document/full-limits.ts'
import { parseUntil } from './document/parse-until.ts'
import { type PolicyDocument, PolicySchema } from './document/policy-schema.ts'
import { type RawDocument, readDocument } from './document/read-document.ts'
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

function untilOf(text: string | undefined): number | null {
  const found = text === undefined ? null : parseUntil(text)
  return found?.ok === true ? found.value : null
}

function build(document: PolicyDocument, baseFolder: string, problems: DocumentProblem[]): Policy {
  return deepFreeze({
    layers: [buildLayer(document, { source: 'policy', baseFolder, problems })],
    limits: fullLimits(document.limits, DEFAULT_LIMITS),
    until: untilOf(document.until),
    modules: document.modules === undefined ? null : Object.keys(document.modules).sort(),
  })
}

function read(raw: RawDocument, { baseFolder, file }: PolicyOptions): Policy {
  return readDocument(raw, {
    source: { code: 'SP_POLICY_INVALID', file: file ?? null },
    schema: PolicySchema,
    build: (document, problems) => build(document, baseFolder, problems),
  })
}

/**
 * Parses a policy document: anything in, a frozen canonical policy out. An empty object denies everything.
 * @throws SallyportError SP_POLICY_INVALID that lists every problem.
 */
export function parsePolicy(document: unknown, options: PolicyOptions): Policy {
  return read({ document, text: options.text }, options)
}

/**
 * Parses the text of a policy file: JSON with comments and trailing commas, no key twice.
 * @throws SallyportError SP_POLICY_INVALID that lists every problem with file, line and column.
 */
export function parsePolicyText(text: string, options: Omit<PolicyOptions, 'text'>): Policy {
  return read({ text }, options)
}
