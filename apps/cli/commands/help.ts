import type { Flag } from '../args/flag.ts'
import { closest } from '../../../src/policy/document/closest.ts'
import { usageError } from '../args/usage-error.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'
import type { Command } from './command.ts'
import { COMMANDS } from './command-table.ts'
import { escapeText } from '../../../src/core/escape-text.ts'

/** `sallyport help [COMMAND]` */
export const helpCommand: Command = {
  shape: { name: 'help', flags: [], operands: { min: 0, max: 1, what: 'at most one command' } },
  usage: '[COMMAND]',
  summary: 'Lists the commands, or explains one.',
  examples: ['sallyport help run'],
  sections: [],
  async run({ operands }, { stdout }) {
    const [name] = operands
    if (name === undefined) stdout.write(listCommands(stdout))
    else stdout.write(explainCommand(await findCommand(name), stdout))
    return 0
  },
}

/**
 * Finds a command by its name.
 * @throws SallyportError SP_USAGE with the closest name when there is none.
 */
export async function findCommand(name: string): Promise<Command> {
  if (name === 'help') return helpCommand
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (entry !== undefined) return entry.load()
  const close = closest(name, [...Object.keys(COMMANDS), 'help'])
  const script = /\.[cm]?[jt]sx?$/.test(name) ? `to run a script: sallyport run ${escapeText(name, { max: 100 })}` : '"sallyport help" lists the commands'
  throw usageError(`There is no command "${escapeText(name, { max: 64 })}"`, close === null ? script : `a similar command exists: "${close}"`)
}

/** Writes the help of one command. */
export function explainCommand(command: Command, output: TextOutput): string {
  const lines = [command.summary, '', `${heading('Usage:', output)} sallyport ${command.shape.name}${command.usage === '' ? '' : ` ${command.usage}`}`]
  for (const { title, flags } of command.sections) lines.push('', heading(`${title}:`, output), ...flagLines(flags, output))
  lines.push('', heading('Examples:', output), ...command.examples.map((example) => `  ${example}`))
  return `${lines.join('\n')}\n`
}

function listCommands(output: TextOutput): string {
  const entries = [...Object.entries(COMMANDS).map(([name, { summary }]) => ({ name, summary })), { name: 'help', summary: 'explain a command' }]
  const width = Math.max(...entries.map(({ name }) => name.length))
  const lines = entries.map(({ name, summary }) => `  ${paint(output, 'cyan', name.padEnd(width))}  ${summary}`)
  return [
    'Runs code you did not write with only the powers you granted.',
    '',
    `${heading('Usage:', output)} sallyport COMMAND …`,
    '',
    heading('Commands:', output),
    ...lines,
    '',
    '"sallyport help COMMAND" explains one. NO_COLOR and FORCE_COLOR are honoured.',
    '',
  ].join('\n')
}

function flagLines(flags: readonly Flag[], output: TextOutput): string[] {
  const names = flags.map((flag) => `${flag.short === undefined ? '   ' : `-${flag.short},`} --${flag.name}${valueOf(flag)}`)
  const width = Math.min(34, Math.max(...names.map((name) => name.length)))
  return flags.map((flag, index) => `  ${paint(output, 'cyan', (names[index] ?? '').padEnd(width))}  ${flag.help}`)
}

function valueOf(flag: Flag): string {
  if (flag.value === 'none') return ''
  return flag.value === 'optional' ? `[=${flag.hint ?? 'VALUE'}]` : `=${flag.hint ?? 'VALUE'}`
}

function heading(text: string, output: TextOutput): string {
  return paint(output, 'bold', text)
}
