import { textOf } from '../args/read-flags.ts'
import type { Flag } from '../args/flag.ts'
import { importDefinitions } from '../run/read-capabilities.ts'
import { refreshTypings } from '../init/refresh-typings.ts'
import type { Command } from './command.ts'

const FLAGS: readonly Flag[] = [
  { name: 'sdk', value: 'required', hint: 'FILE', help: 'a module whose default export defines the functions of ctx.sdk' },
  { name: 'output', value: 'required', hint: 'FILE', help: 'write into this file, which must be new or one that was made so before' },
]

/** `sallyport types [--sdk FILE] [--output FILE]` */
export const typesCommand: Command = {
  shape: { name: 'types', flags: FLAGS, operands: { min: 0, max: 0, what: 'no operand' } },
  usage: '[--sdk FILE] [--output FILE]',
  summary: 'Prints the typings of what a plugin sees, for its author: ctx, exactly the globals that exist, and the functions of --sdk.',
  examples: ['sallyport types --sdk sdk.ts > sallyport.d.ts', 'sallyport types --output=my-plugin/sallyport.d.ts'],
  sections: [{ title: 'Flags', flags: FLAGS }],
  async run(args, { stdout }) {
    const typings = await readTypings(textOf(args, 'sdk'))
    const output = textOf(args, 'output')
    if (output === undefined) stdout.write(typings)
    else await refreshTypings(output, typings)
    return 0
  },
}

/**
 * Writes the typings of what a plugin sees, with the functions of an SDK module when one is named.
 * @throws SallyportError SP_INPUT_UNREADABLE when the module cannot be used, SP_USAGE when its schemas cannot be written as types.
 */
export async function readTypings(sdkFile: string | undefined): Promise<string> {
  const { guestTypings } = await import('../../../host-api/index.ts')
  return sdkFile === undefined ? guestTypings() : guestTypings(await importDefinitions(sdkFile))
}
