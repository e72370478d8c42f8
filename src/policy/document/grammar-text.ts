import * as z from 'zod'
import type { Parsed } from '../rules/parsed.ts'

const MAX_LENGTH = 4096

/** A text schema that accepts what a grammar accepts and reports what the grammar says. */
export function grammarText(parse: (text: string) => Parsed<unknown> | string | null): z.ZodString {
  return z.string().superRefine((text, context) => {
    const found = text.length > MAX_LENGTH ? `it is longer than ${MAX_LENGTH} characters` : parse(text)
    const problem = typeof found === 'string' ? found : found === null || found.ok ? null : found.problem
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
}
