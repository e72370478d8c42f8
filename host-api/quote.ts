import { escapeText } from '../src/core/escape-text.ts'

/** Writes untrusted text into a message: in double quotes on one line, at most 200 characters, everything that could steer a terminal escaped. */
export function quote(text: string): string {
  return `"${escapeText(text, { max: 200 }).replaceAll('"', '\\"')}"`
}
