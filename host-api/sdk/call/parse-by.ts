import * as z from 'zod'
import { whenReady } from '../../../src/core/when-ready.ts'
import type { SdkSchema } from '../define/sdk-definitions.ts'

/** What a schema made of a value, or why it took none. */
export type ParsedBy = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: z.ZodError }

/**
 * As zod's safeParseAsync, but without a promise unless the schema itself needs one: most do not, and a call of a host function has two of them.
 * What a refinement throws at once is thrown at once.
 */
export function parseBy(schema: SdkSchema, value: unknown): ParsedBy | Promise<ParsedBy> {
  return whenReady(schema._zod.run({ value, issues: [] }, { async: true }), conclude)
}

function conclude({ value, issues }: z.core.ParsePayload): ParsedBy {
  if (issues.length === 0) return { ok: true, data: value }
  const config = z.core.config()
  return { ok: false, error: new z.ZodRealError(issues.map((issue) => z.core.util.finalizeIssue(issue, { async: true }, config))) }
}
