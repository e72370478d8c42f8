import type { z } from 'zod'
import { type DocumentPath, type DocumentProblem, problemAt } from './document-problem.ts'
import { showValue } from './show-text.ts'

type Issue = z.core.$ZodIssue

function valueAt(document: unknown, path: DocumentPath): unknown {
  let value = document
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return value
}

/** Of the forms that a union offers, the one that the value was meant to be: right in kind, wrong in detail. */
function nearestBranch(issue: Extract<Issue, { code: 'invalid_union' }>): Issue[] | null {
  const isKind = ({ path, code }: Issue): boolean => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value')
  return issue.errors.find((branch) => branch.length > 0 && !branch.some(isKind)) ?? null
}

function explain(issue: Issue, document: unknown, base: DocumentPath): DocumentProblem[] {
  const path = [...base, ...(issue.path as DocumentPath)]
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue)
    if (branch !== null) return branch.flatMap((inner) => explain(inner, document, path))
  }
  if (issue.code === 'unrecognized_keys') {
    const reasons = issue.message.split('; unknown key')
    return issue.keys.map((key, index) => problemAt([...path, key], `${index === 0 ? '' : 'unknown key'}${reasons[index] ?? issue.message}`))
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0] : undefined
  if (inner !== undefined) return [problemAt(path, inner.message, `a key`)]
  const reason = issue.message.replace(/^Invalid input: /, '').replace(/, received .*$/, '')
  return [problemAt(path, reason, showValue(valueAt(document, path)))]
}

/** Turns what the schema found into problems with path, offending value and reason. */
export function explainIssues(issues: readonly Issue[], document: unknown): readonly DocumentProblem[] {
  return issues.flatMap((issue) => explain(issue, document, []))
}
