import type { SdkSchema } from '../define/sdk-definitions.ts'
import { toJsonSchema } from './json-schema.ts'
import { printComment } from './print-comment.ts'
import { printType } from './print-type.ts'

/** A type to use in place, and the declarations that it needs. */
export interface DeclaredType {
  readonly type: string
  readonly aliases: readonly string[]
}

/**
 * Writes a schema as a type. Schemas with an id and recursive ones become `type` declarations whose names begin with `name`,
 * since they are referred to from within.
 */
export function declareType(schema: SdkSchema, { io, name }: { readonly io: 'input' | 'output'; readonly name: string }): DeclaredType {
  const json = toJsonSchema(schema, io)
  const definitions = Object.entries(json.$defs ?? {}).map(([key, value], i) => ({ value, ref: `#/$defs/${escapePointer(key)}`, name: definitionName(name, key, i) }))
  const names = new Map([['#', name], ...definitions.map((definition) => [definition.ref, definition.name] as const)])
  let recursive = false
  const nameOf = (ref: string): string => {
    if (ref === '#') recursive = true
    return names.get(ref) ?? 'unknown'
  }
  const aliases = definitions.map((definition) => `${printComment(definition.value)}type ${definition.name} = ${printType(definition.value, nameOf)}`)
  const type = printType(json, nameOf)
  // `recursive` was set while the text was made.
  return recursive ? { type: name, aliases: [...aliases, `type ${name} = ${type}`] } : { type, aliases }
}

function definitionName(name: string, key: string, index: number): string {
  return /^[A-Za-z]\w*$/.test(key) ? `${name}_${key}` : `${name}_${index}`
}

/** Writes a name as zod writes it into a `$ref`. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
