import type { Examination } from '../../../src/confine/doctor/examine.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'
import { escapeText } from '../../../src/core/escape-text.ts'

const WIDTH = 17

/** Writes what a doctor found: facts first, then each layer with its evidence. */
export function showExamination({ facts, layers }: Examination, output: TextOutput): string {
  const about: readonly (readonly [string, string])[] = [
    ['machine', `${facts.machine}, kernel ${facts.kernel}, node ${facts.node}`],
    ['user', facts.user === 0 ? 'root: cells give it up' : `${facts.user}`],
    ['system calls', facts.foreignFunctions ?? 'no foreign function interface: install koffi, or use Node 26'],
    ['landlock', facts.landlock === 0 ? 'none' : `version ${facts.landlock}, errata ${facts.landlockErrata}`],
    ['seccomp', `${facts.seccomp ? 'can end a process' : 'none'}${facts.filtered ? ', and this process is under a filter already' : ''}`],
  ]
  const lines = about.map(([name, text]) => `${paint(output, 'gray', name.padEnd(WIDTH))} ${escapeText(text, { max: 300 })}`)
  const proofs = layers.map(({ layer, active, evidence }) => {
    const word = active ? paint(output, ['green', 'bold'], 'ACTIVE') : paint(output, ['red', 'bold'], 'ABSENT')
    return `${word} ${layer.padEnd(WIDTH)} ${escapeText(evidence, { max: 300 })}`
  })
  return [...lines, '', ...proofs, ''].join('\n')
}
