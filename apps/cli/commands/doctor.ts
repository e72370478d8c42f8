import { isSallyportError, type SallyportError } from '../../../src/core/errors.ts'
import type { ConfinementLevel } from '../../../src/confine/launch.ts'
import { choiceOf } from '../args/read-flags.ts'
import type { Flag } from '../args/flag.ts'
import { showExamination } from '../show/show-examination.ts'
import { showJson } from '../show/show-value.ts'
import { paint } from '../terminal/paint.ts'
import type { Command } from './command.ts'

const FLAGS: readonly Flag[] = [
  { name: 'confinement', value: 'required', hint: 'WORD', help: 'the level that must hold: kernel, prefer or basic; without it the default of this platform' },
  { name: 'json', value: 'none', help: 'print one JSON document' },
]

/** `sallyport doctor` */
export const doctorCommand: Command = {
  shape: { name: 'doctor', flags: FLAGS, operands: { min: 0, max: 0, what: 'no operand' } },
  usage: '[--confinement=WORD] [--json]',
  summary: 'Proves each layer of containment on this machine with throw-away cells, one layer at a time. Exit 0 only if cells of the level start.',
  examples: ['sallyport doctor', 'sallyport doctor --confinement=prefer --json'],
  sections: [{ title: 'Flags', flags: FLAGS }],
  async run(args, { stdout, stderr }) {
    const asked = choiceOf(args, 'confinement', ['kernel', 'prefer', 'basic'])
    const [{ examine }, { findCellFiles }, { defaultLevel }] = await Promise.all([import('../../../src/confine/doctor/examine.ts'), import('../../../src/confine/cell-files.ts'), import('../../../src/confine/choose-confiner.ts')])
    const level = asked ?? defaultLevel()
    const [examination, failure] = await Promise.all([examine(findCellFiles()), tryLevel(level)])
    const holds = failure === null
    if (args.flags.has('json')) stdout.write(`${showJson({ ...examination, level, holds, ...(holds ? {} : { reason: failure.message }) }, true)}\n`)
    else {
      stdout.write(`${showExamination(examination, stdout)}\n`)
      if (holds) stdout.write(`${paint(stdout, ['green', 'bold'], 'Confinement')} "${level}" holds: a cell was started and the kernel confirms its layers\n`)
    }
    if (failure === null) return 0
    stderr.write(`${paint(stderr, ['red', 'bold'], 'Confinement')} "${level}" does not hold: ${failure.message}\n`)
    return failure.exit
  },
}

/** Starts and ends a runner of the level. @returns why that failed, or null. */
async function tryLevel(confinement: ConfinementLevel): Promise<SallyportError | null> {
  const { createRunner } = await import('../../../src/index.ts')
  try {
    const runner = await createRunner({ confinement, cells: { max: 1, spares: 1 } })
    await runner.close()
    return null
  } catch (error) {
    if (isSallyportError(error)) return error
    throw error
  }
}
