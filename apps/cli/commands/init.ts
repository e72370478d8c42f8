import { join, resolve } from 'node:path'
import { escapeText } from '../../../src/core/escape-text.ts'
import type { Arguments, Flag } from '../args/flag.ts'
import { quoteArgument } from '../args/quote-argument.ts'
import { choiceOf, textOf } from '../args/read-flags.ts'
import { INPUT_FILE, type NewFile, pluginFiles, TYPINGS_FILE } from '../init/plugin-files.ts'
import { PLUGIN_FORMS } from '../init/plugin-forms.ts'
import { pluginName } from '../init/plugin-name.ts'
import { writeNewFiles } from '../init/write-new-files.ts'
import { showJson } from '../show/show-value.ts'
import { paint } from '../terminal/paint.ts'
import type { Terminal, TextOutput } from '../terminal/terminal.ts'
import type { Command } from './command.ts'
import { readTypings } from './types.ts'

const FLAGS: readonly Flag[] = [
  { name: 'form', value: 'required', hint: 'WORD', help: 'step (default) or webhook' },
  { name: 'sdk', value: 'required', hint: 'FILE', help: 'a module whose functions of ctx.sdk the typings have, as in "sallyport types"' },
  { name: 'json', value: 'none', help: 'print what was made as one JSON document' },
]

/** `sallyport init [FOLDER]` */
export const initCommand: Command = {
  shape: { name: 'init', flags: FLAGS, operands: { min: 0, max: 1, what: 'at most one folder' } },
  usage: '[--form=WORD] [--sdk FILE] [FOLDER]',
  summary: 'Makes a new plugin that asks for nothing: its manifest, its code, an input to try, and typings of exactly what a plugin sees.\nThe folder is made when it is missing. Files that are there are never overwritten: exit 64.',
  examples: ['sallyport init my-plugin', 'sallyport init --form=webhook --sdk sdk.ts plugins/orders'],
  sections: [{ title: 'Flags', flags: FLAGS }],
  run: carryOut,
}

async function carryOut(args: Arguments, { stdout }: Terminal): Promise<number> {
  const operand = args.operands[0] ?? '.'
  const form = PLUGIN_FORMS[choiceOf(args, 'form', ['step', 'webhook']) ?? 'step']
  const name = pluginName(resolve(operand))
  const files = pluginFiles({ name, form, typings: await readTypings(textOf(args, 'sdk')) })
  const made = await writeNewFiles(resolve(operand), files)
  const next = nextSteps(operand)
  if (args.flags.has('json')) stdout.write(`${showJson({ name, folder: resolve(operand), files: made.map((file) => file.name), next }, stdout.isTTY)}\n`)
  else stdout.write(report({ operand, files: made, next }, stdout))
  return 0
}

function nextSteps(operand: string): string[] {
  const at = (name: string): string => (operand === '.' ? name : join(operand, name))
  return [
    `sallyport run ${quoteArgument(operand)} --input ${quoteArgument(`@${at(INPUT_FILE)}`)}`,
    `sallyport explain ${quoteArgument(operand)}`,
    `sallyport types --output=${quoteArgument(at(TYPINGS_FILE))}`,
  ]
}

const STEP_WORDS = ['runs it', 'says what it may do', 'refreshes the typings, after an upgrade or a change of the SDK']

function report({ operand, files, next }: { readonly operand: string; readonly files: readonly NewFile[]; readonly next: readonly string[] }, output: TextOutput): string {
  const width = Math.max(...files.map(({ name }) => name.length))
  const steps = Math.max(...next.map((step) => step.length))
  return [
    `${paint(output, ['green', 'bold'], 'Made')} a plugin in "${escapeText(operand, { max: 256 })}":`,
    ...files.map(({ name, purpose }) => `  ${paint(output, 'cyan', name.padEnd(width))}  ${purpose}`),
    'Next:',
    ...next.map((step, index) => `  ${paint(output, 'cyan', step.padEnd(steps))}  ${STEP_WORDS[index]}`),
    '',
  ].join('\n')
}
