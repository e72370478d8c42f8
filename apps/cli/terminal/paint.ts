import { styleText } from 'node:util'
import type { TextOutput } from './terminal.ts'

/** The styles that the command line uses. */
export type Style = Parameters<typeof styleText>[0]

/** Gives text a style when the output it is for has colours, else the text as it is. */
export function paint(output: Pick<TextOutput, 'colour'>, style: Style, text: string): string {
  return output.colour ? styleText(style, text, { validateStream: false }) : text
}
