import type { UsedGrant } from '../../../src/core/outcome.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'

/** One grant of a plugin, as the library lists it. */
export interface Granted {
  readonly kind: string
  readonly effect: string
  readonly text: string
}

type Colours = Pick<TextOutput, 'colour'>

/** Writes what a plugin was granted and what it used of it, denials included. */
export function showGrants(granted: readonly Granted[], used: readonly UsedGrant[], output: Colours): string {
  const grants = granted.map(({ kind, effect, text }) => `  ${mark(effect, output)} ${kind.padEnd(7)} ${escapeText(text)}`)
  const uses = used.map(({ kind, effect, target, count, rule }) => `  ${mark(effect, output)} ${kind.padEnd(7)} ${escapeText(target)} ${paint(output, 'gray', `×${count} ${escapeText(rule, { max: 200 })}`)}`)
  return `${section('granted', grants, output)}${section('used', uses, output)}`
}

function section(title: string, lines: readonly string[], output: Colours): string {
  return `${paint(output, 'bold', title)}\n${lines.length === 0 ? '  nothing' : lines.join('\n')}\n`
}

function mark(effect: string, output: Colours): string {
  const style = effect === 'allow' ? 'green' : effect === 'ask' ? 'yellow' : 'red'
  return paint(output, style, effect.padEnd(5))
}
