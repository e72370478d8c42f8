import * as z from 'zod'
import type { SdkSchema } from '../define/sdk-definitions.ts'

/** The parts of JSON Schema that zod writes and the printer reads. */
export interface JsonSchema {
  readonly [TYPESCRIPT]?: string
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly not?: unknown
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly propertyNames?: JsonSchema
  readonly items?: boolean | JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly description?: string
  readonly deprecated?: boolean
}

/** The keyword under which the text of a type stands that JSON Schema has no word for. */
export const TYPESCRIPT = 'x-typescript'

/**
 * Writes a schema as JSON Schema: what a caller passes (`input`) or what comes back (`output`).
 * What JSON cannot say but the gate can carry (Date, bigint, bytes, undefined) stands under `x-typescript`; the rest is `unknown` with the reason.
 */
export function toJsonSchema(schema: SdkSchema, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { io, unrepresentable: ({ zodSchema }) => ({ [TYPESCRIPT]: nameType(zodSchema, io) }) }) as JsonSchema
}

const TYPES: Readonly<Record<string, string>> = { date: 'Date', bigint: 'bigint', undefined: 'undefined', void: 'undefined', nan: 'number' }
const CLASSES: ReadonlySet<string> = new Set(['Uint8Array', 'ArrayBuffer', 'Date'])

function nameType(schema: z.core.$ZodTypes, io: 'input' | 'output'): string {
  const { def } = schema._zod
  const known = TYPES[def.type]
  if (known !== undefined) return known
  if (def.type === 'literal') return [...def.values].map(printLiteral).join(' | ')
  // The guest gets a real Map and Set; on the way to the host they become tagged lists, which these schemas refuse.
  if (io === 'output' && def.type === 'map') return 'Map<unknown, unknown>'
  if (io === 'output' && def.type === 'set') return 'Set<unknown>'
  const made: unknown = schema._zod.bag['Class']
  if (typeof made === 'function' && CLASSES.has(made.name)) return made.name
  return `unknown /* ${def.type} */`
}

/** Writes one literal value as a TypeScript type. */
export function printLiteral(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  return value === undefined ? 'undefined' : JSON.stringify(value)
}
