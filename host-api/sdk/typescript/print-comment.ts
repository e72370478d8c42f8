import { escapeText } from '../../../src/core/escape-text.ts'
import type { JsonSchema } from './json-schema.ts'

/** Writes a description as a JSDoc block that ends with a line feed, or nothing. The text cannot leave the comment. */
export function printComment({ description, deprecated }: Pick<JsonSchema, 'description' | 'deprecated'>): string {
  const text = (description ?? '') + (deprecated === true ? '\n@deprecated' : '')
  // SECURITY: a description that closes the comment would be code in the author's editor; test/host-api/sdk/typescript/print-comment.test.ts
  const lines = escapeText(text.trim().replaceAll('\r\n', '\n'), { max: 4000, lines: true }).replaceAll('*/', '*\\/').split('\n')
  if (lines.length === 1) return lines[0] === '' ? '' : `/** ${lines[0]} */\n`
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`
}
