import { type JsonSchema, TYPESCRIPT, printLiteral } from './json-schema.ts'
import { printObject } from './print-object.ts'

/** Finds the name under which the target of a `$ref` is declared. */
export type NameOf = (ref: string) => string

const KEYWORDS: Readonly<Record<string, string>> = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' }

/** Writes a JSON Schema as a TypeScript type. What it does not know is `unknown`, never a wrong type. */
export function printType(schema: JsonSchema, nameOf: NameOf): string {
  const stated = schema[TYPESCRIPT]
  if (stated !== undefined) return stated
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  if ('const' in schema) return printLiteral(schema.const)
  if (schema.enum !== undefined) return union(schema.enum.map(printLiteral))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return union(choices.map((choice) => printType(choice, nameOf)))
  if (schema.allOf !== undefined) return schema.allOf.map((part) => parenthesise(printType(part, nameOf))).join(' & ') || 'unknown'
  if (schema.not !== undefined) return 'never'
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type
  return types === undefined ? 'unknown' : union(types.map((type) => printKeyword(type, schema, nameOf)))
}

function printKeyword(type: string, schema: JsonSchema, nameOf: NameOf): string {
  if (type === 'object') return printObject(schema, (part) => printType(part, nameOf))
  if (type === 'array') return printArray(schema, nameOf)
  return KEYWORDS[type] ?? 'unknown'
}

function printArray({ prefixItems, items, minItems }: JsonSchema, nameOf: NameOf): string {
  const rest = typeof items === 'object' ? printType(items, nameOf) : null
  if (prefixItems === undefined) return arrayOf(rest ?? (items === false ? 'never' : 'unknown'))
  const least = minItems ?? prefixItems.length
  const parts = prefixItems.map((item, i) => (i < least ? printType(item, nameOf) : `${parenthesise(printType(item, nameOf))}?`))
  return `[${[...parts, ...(rest === null ? [] : [`...${arrayOf(rest)}`])].join(', ')}]`
}

function arrayOf(type: string): string {
  return /^[\w.]+$/.test(type) ? `${type}[]` : `Array<${type}>`
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ') || 'never'
}

function parenthesise(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type
}
