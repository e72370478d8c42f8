import type { JsonSchema } from './json-schema.ts'
import { printComment } from './print-comment.ts'

/** Writes the type of a part. */
export type PrintPart = (schema: JsonSchema) => string

/** Writes an object schema as a TypeScript object type, one property per line with its description as comment. */
export function printObject(schema: JsonSchema, print: PrintPart): string {
  const required = new Set(schema.required)
  const lines = Object.entries(schema.properties ?? {}).map(([key, value]) => printMember(key, value, { required: required.has(key), print }))
  const { additionalProperties: more } = schema
  if (typeof more === 'object' && Object.keys(more).length > 0) return withIndex({ schema, lines, type: print(more), required })
  // An index beside properties has to cover their types too, so it says nothing about the values.
  if (more !== undefined && more !== false) lines.push('[key: string]: unknown')
  return lines.length === 0 ? 'Record<string, never>' : block(lines)
}

interface Indexed {
  readonly schema: JsonSchema
  readonly lines: readonly string[]
  readonly type: string
  readonly required: ReadonlySet<string>
}

function withIndex({ schema, lines, type, required }: Indexed): string {
  if (lines.length > 0) return block([...lines, '[key: string]: unknown'])
  const keys = schema.propertyNames?.enum
  if (keys === undefined) return `{ [key: string]: ${type} }`
  return block(keys.map(String).map((key) => `${propertyName(key)}${required.has(key) ? '' : '?'}: ${type}`))
}

function printMember(key: string, schema: JsonSchema, { required, print }: { readonly required: boolean; readonly print: PrintPart }): string {
  return `${printComment(schema)}${propertyName(key)}${required ? '' : '?'}: ${print(schema)}`
}

/** Writes members between braces, indented by two spaces. */
export function block(members: readonly string[]): string {
  return `{\n${members.map((member) => member.replaceAll(/^(?=.)/gm, '  ')).join('\n')}\n}`
}

/** Writes the name of a property, quoted where it is no identifier. */
export function propertyName(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}
