import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { KeyInput } from '../terminal/terminal.ts'
import { readText } from './read-text.ts'

/** A plugin as the library takes it, and where the lines of its sources can be read for error messages. */
export interface PluginOperand {
  readonly source: { readonly file: string } | { readonly folder: string } | { readonly source: string; readonly name: string; readonly loader: 'ts' }
  readonly lines: { readonly folder: string } | { readonly text: string }
}

/**
 * Reads the operand FILE, FOLDER or `-`. A path that is no folder is left to the bundler, which says what is wrong with it.
 * @throws SallyportError SP_INPUT_UNREADABLE when standard input cannot be read.
 */
export async function readSource(operand: string, stdin: KeyInput): Promise<PluginOperand> {
  if (operand === '-') {
    const text = await readText(stdin, 'standard input')
    return { source: { source: text, name: 'stdin.ts', loader: 'ts' }, lines: { text } }
  }
  const path = resolve(operand)
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  return isFolder ? { source: { folder: path }, lines: { folder: path } } : { source: { file: path }, lines: { folder: dirname(path) } }
}
