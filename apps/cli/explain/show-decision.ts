import { escapeText } from '../../../src/core/escape-text.ts'
import type { Decision } from '../../../src/policy/request.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'

const STYLES = { allow: 'green', ask: 'yellow', deny: 'red' } as const

/** Writes one decision: the answer, the rule that gave it, and the flag that would grant what is denied. */
export function showDecision(decision: Decision, output: Pick<TextOutput, 'colour'>): string {
  const lines = [
    `${paint(output, STYLES[decision.effect], decision.effect)} ${decision.kind} ${escapeText(decision.target)}`,
    `${paint(output, 'gray', 'rule')}: ${escapeText(decision.rule)}`,
  ]
  if (decision.hint !== null) lines.push(`${paint(output, 'cyan', 'grant')}: ${escapeText(decision.hint)}`)
  return `${lines.join('\n')}\n`
}
