import { escapeText } from '../../../src/core/escape-text.ts'
import type * as z from 'zod'

const MOST_NAMED = 3

/**
 * Says in one line where a value does not fit its schema: `at "items[3].name": Invalid input: expected string, received number`.
 * Names at most three places. Zod's messages hold types and the schema's own words, never the value that was refused.
 */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const named = issues.slice(0, MOST_NAMED).map(describeIssue)
  const rest = issues.length - named.length
  return named.join('; ') + (rest > 0 ? `; and ${rest} more` : '')
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = formatPath(issue.path)
  const text = escapeText(issue.message, { max: 200 })
  return place === '' ? text : `at "${place}": ${text}`
}

function formatPath(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((sofar, key) => sofar + step(key, sofar === ''), '')
  return escapeText(text, { max: 200 })
}

function step(key: PropertyKey, first: boolean): string {
  if (typeof key === 'number') return `[${key}]`
  const name = String(key)
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `[${JSON.stringify(name)}]`
  return first ? name : `.${name}`
}
