import { SallyportError } from '../../../src/core/errors.ts'
import { Quarantine } from '../../../src/runner/quarantine/quarantine.ts'
import type { QuarantineEntry } from '../../../src/runner/quarantine/quarantine-entry.ts'
import { QuarantineFile } from '../../../src/runner/quarantine/quarantine-file.ts'
import { textOf } from '../args/read-flags.ts'
import type { Flag } from '../args/flag.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { showJson } from '../show/show-value.ts'
import type { Command } from './command.ts'

const FLAGS: readonly Flag[] = [
  { name: 'state', value: 'required', hint: 'FOLDER', help: 'the state folder of the runner' },
  { name: 'tenant', value: 'required', hint: 'NAME', help: 'lift for this tenant only' },
  { name: 'json', value: 'none', help: 'print entries as JSON lines' },
]

/** `sallyport quarantine list` and `sallyport quarantine lift HASH` */
export const quarantineCommand: Command = {
  shape: { name: 'quarantine', flags: FLAGS, operands: { min: 1, max: 2, what: '"list", or "lift" and the hash of a bundle' } },
  usage: '--state FOLDER list | lift HASH',
  summary: 'Lists the plugin versions that killed cells, or lifts one. Stop runners that use the folder first: they keep their own copy.',
  examples: ['sallyport quarantine --state /var/lib/app list', 'sallyport quarantine --state /var/lib/app lift 3f5a…'],
  sections: [{ title: 'Options', flags: FLAGS }],
  async run(args, { stdout }) {
    const folder = textOf(args, 'state')
    if (folder === undefined) throw new SallyportError('SP_USAGE', 'Cannot read the quarantine: name its folder with --state')
    const quarantine = new Quarantine({}, new QuarantineFile(folder))
    const [verb, hash] = args.operands
    if (verb === 'lift' && hash !== undefined) return lift(quarantine, { hash, tenant: textOf(args, 'tenant'), write: (line) => stdout.write(line) })
    if (verb !== 'list' || hash !== undefined) throw new SallyportError('SP_USAGE', 'Cannot tell what to do: write "list", or "lift" and the hash of a bundle')
    for (const entry of quarantine.list()) stdout.write(args.flags.has('json') ? `${showJson(entry, false)}\n` : showEntry(entry))
    return 0
  },
}

function lift(quarantine: Quarantine, what: { readonly hash: string; readonly tenant: string | undefined; readonly write: (line: string) => void }): number {
  const lifted = quarantine.lift(what.hash, what.tenant)
  what.write(`lifted ${lifted} ${lifted === 1 ? 'entry' : 'entries'}\n`)
  return lifted > 0 ? 0 : 1
}

function showEntry({ state, tenant, plugin, version, bundleHash, strikes, cause, at }: QuarantineEntry): string {
  const who = escapeText(`${tenant} ${plugin}@${version}`, { max: 300 })
  return `${state.padEnd(7)} ${new Date(at).toISOString()} ${strikes}x ${cause.padEnd(9)} ${who} ${bundleHash}\n`
}
