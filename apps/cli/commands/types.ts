import { textOf } from '../args/read-flags.ts'
import type { Flag } from '../args/flag.ts'
import { importDefinitions } from '../run/read-capabilities.ts'
import type { Command } from './command.ts'

const FLAGS: readonly Flag[] = [{ name: 'sdk', value: 'required', hint: 'FILE', help: 'a module whose default export defines the functions of ctx.sdk' }]

/** `sallyport types [--sdk FILE]` */
export const typesCommand: Command = {
  shape: { name: 'types', flags: FLAGS, operands: { min: 0, max: 0, what: 'no operand' } },
  usage: '[--sdk FILE]',
  summary: 'Prints the typings of what a plugin sees, for its author: ctx, the globals, and the functions of --sdk.',
  examples: ['sallyport types --sdk sdk.ts > sallyport.d.ts'],
  sections: [{ title: 'Flags', flags: FLAGS }],
  async run(args, { stdout }) {
    const file = textOf(args, 'sdk')
    const { guestTypings } = await import('../../../host-api/index.ts')
    stdout.write(file === undefined ? guestTypings() : guestTypings(await importDefinitions(file)))
    return 0
  },
}
