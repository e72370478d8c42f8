import { type AuditLine, readAudit } from '../../../src/audit/read-audit.ts'
import { SallyportError } from '../../../src/core/errors.ts'
import { choiceOf, textOf } from '../args/read-flags.ts'
import type { Arguments, Flag } from '../args/flag.ts'
import { showAuditEntry } from '../show/show-audit-entry.ts'
import { showJson } from '../show/show-value.ts'
import { showCount } from '../show/show-units.ts'
import { paint } from '../terminal/paint.ts'
import type { Command } from './command.ts'

const FLAGS: readonly Flag[] = [
  { name: 'run', value: 'required', hint: 'ID', help: 'only lines of this run' },
  { name: 'tenant', value: 'required', hint: 'NAME', help: 'only lines of this tenant' },
  { name: 'plugin', value: 'required', hint: 'NAME', help: 'only lines of this plugin' },
  { name: 'event', value: 'required', hint: 'EVENT', help: 'only decision, call, run or note' },
  { name: 'effect', value: 'required', hint: 'EFFECT', help: 'only decisions that allow, ask or deny' },
  { name: 'json', value: 'none', help: 'print records as JSON lines' },
]

/** `sallyport audit FILE` */
export const auditCommand: Command = {
  shape: { name: 'audit', flags: FLAGS, operands: { min: 1, max: 1, what: 'the file of an audit log' } },
  usage: '[filters] FILE',
  summary: 'Prints the records of an audit log that pass every filter, and checks each line of it. Exit 65 when a line is bad or missing.',
  examples: ['sallyport audit audit.jsonl', 'sallyport audit --effect=deny --tenant=acme audit.jsonl'],
  sections: [{ title: 'Filters', flags: FLAGS }],
  async run(args, { stdout, stderr }) {
    const wanted = makeFilter(args)
    const json = args.flags.has('json')
    const counts = { lines: 0, shown: 0, bad: 0 }
    for await (const line of readAudit(args.operands[0] ?? '')) {
      counts.lines += 1
      if (line.problem !== null) {
        counts.bad += 1
        stderr.write(`${paint(stderr, ['red', 'bold'], 'bad')}: line ${line.number}: ${line.problem}\n`)
      }
      if (line.entry === null || !wanted(line.entry)) continue
      counts.shown += 1
      stdout.write(json ? `${showJson(line.entry, false)}\n` : showAuditEntry(line.entry, stdout))
    }
    stderr.write(paint(stderr, 'gray', `${showCount(counts.lines, 'line')}, ${counts.shown} shown, ${counts.bad} bad`) + '\n')
    if (counts.bad > 0) throw new SallyportError('SP_INPUT_UNREADABLE', `The audit log is not whole: ${showCount(counts.bad, 'problem')} in ${showCount(counts.lines, 'line')}`)
    return 0
  },
}

function makeFilter(args: Arguments): (entry: NonNullable<AuditLine['entry']>) => boolean {
  const wanted: readonly [string, string | undefined][] = [
    ['runId', textOf(args, 'run')],
    ['tenant', textOf(args, 'tenant')],
    ['plugin', textOf(args, 'plugin')],
    ['event', choiceOf(args, 'event', ['decision', 'call', 'run', 'note'])],
    ['effect', choiceOf(args, 'effect', ['allow', 'ask', 'deny'])],
  ]
  return (entry) => wanted.every(([field, value]) => value === undefined || entry[field] === value)
}
