import { DEFAULT_LIMITS, LIMIT_CEILINGS } from '../core/limits.ts'
import { SallyportError } from '../core/errors.ts'
import { buildLayer } from './document/build-layer.ts'
import { deepFreeze } from './document/deep-freeze.ts'
import type { DocumentProblem } from './document/document-problem.ts'
import { explainIssues } from './document/explain-issues.ts'
import { fullLimits } from './document/full-limits.ts'
import { type PolicyDocument, PolicySchema } from './document/policy-schema.ts'
import { documentOfFlags } from './flags/document-of-flags.ts'
import { flagOfProblem } from './flags/flag-of-problem.ts'
import type { PolicyFlags } from './flags/policy-flag-set.ts'
import { narrow } from './narrow.ts'
import type { Layer, Policy, RuleLists } from './policy.ts'

export type { PolicyFlags } from './flags/policy-flag-set.ts'

/** How flags are turned into a policy. */
export interface FlagOptions {
  /** Absolute folder that relative paths resolve against. */
  readonly baseFolder: string
  /** The policy of a file given beside the flags. The flags then narrow it: a kind or limit that no flag speaks of stays as the file has it. */
  readonly over?: Policy
}

function usageError(problems: readonly DocumentProblem[], document: unknown): SallyportError {
  const lines = problems.map(({ path, reason }) => `Flag ${flagOfProblem(path, document)}: ${reason}`)
  return new SallyportError('SP_USAGE', lines.join('\n'), { data: { problems } })
}

function opened<Rule>(lists: RuleLists<Rule>): RuleLists<Rule> {
  return lists.allow.length > 0 ? lists : { ...lists, open: true }
}

function openLayer(layer: Layer): Layer {
  return { ...layer, read: opened(layer.read), net: opened(layer.net), sdk: opened(layer.sdk), env: opened(layer.env), secrets: opened(layer.secrets) }
}

/**
 * Makes a policy from flags: deny by default as in a document, and with `over` the file's policy narrowed by the flags, never widened.
 * @throws SallyportError SP_USAGE that names each wrong flag and what would be right.
 */
export function policyFromFlags(flags: PolicyFlags, { baseFolder, over }: FlagOptions): Policy {
  const { document, problems } = documentOfFlags(flags)
  const parsed = PolicySchema.safeParse(document)
  if (!parsed.success) throw usageError([...problems, ...explainIssues(parsed.error.issues, document)], document)
  const checked = document as PolicyDocument
  const layer = buildLayer(checked, { source: 'flags', baseFolder, problems })
  if (problems.length > 0) throw usageError(problems, document)
  const rest = { until: null, modules: null }
  if (over === undefined) return deepFreeze({ layers: [layer], limits: fullLimits(checked.limits, DEFAULT_LIMITS), ...rest })
  return narrow(over, deepFreeze({ layers: [openLayer(layer)], limits: fullLimits(checked.limits, LIMIT_CEILINGS), ...rest }))
}
