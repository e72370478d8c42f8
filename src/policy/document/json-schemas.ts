import * as z from 'zod'
import { ManifestSchema } from './manifest-schema.ts'
import { PolicySchema } from './policy-schema.ts'

function schemaFile(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`
}

/** Writes the JSON Schemas of both documents, for editors: file name and text. The grammars of hosts, paths and names are checked by the parsers only. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['policy.schema.json', schemaFile(PolicySchema, 'Sallyport policy')],
    ['manifest.schema.json', schemaFile(ManifestSchema, 'Sallyport manifest')],
  ])
}
