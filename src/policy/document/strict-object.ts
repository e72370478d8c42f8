import * as z from 'zod'
import { closest } from './closest.ts'
import { showText } from './show-text.ts'

function explainKey(key: string, known: readonly string[]): string {
  const near = closest(key, known)
  return `unknown key ${showText(key, 60)}${near === null ? '' : `, did you mean "${near}"?`}; known here: ${known.join(', ')}`
}

/** An object schema that refuses unknown keys and says which one was probably meant. */
export function strictObject<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).filter((key) => key !== '$schema')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => explainKey(key, known)).join('; ') : undefined),
  })
}
