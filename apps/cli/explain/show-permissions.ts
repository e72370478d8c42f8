import { escapeText } from '../../../src/core/escape-text.ts'
import type { Limits } from '../../../src/core/limits.ts'
import { type DescribedRule, describePolicy } from '../../../src/policy/describe-policy.ts'
import type { Ungranted } from '../../../src/policy/list-ungranted.ts'
import type { Policy } from '../../../src/policy/policy.ts'
import { showBytes, showDuration } from '../show/show-units.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'

type Colours = Pick<TextOutput, 'colour'>

const VERBS: Readonly<Record<DescribedRule['kind'], (text: string) => string>> = {
  read: (text) => `read files below ${text}`,
  net: (text) => `fetch from ${text}`,
  sdk: (text) => `call ${text}`,
  secrets: (text) => `send the secret ${text}`,
  env: (text) => `see the variable ${text}`,
}

const MODALS = { allow: ['may', 'green'], ask: ['has to ask before it may', 'yellow'], deny: ['may never', 'red'] } as const

/** Writes what a policy lets a plugin do, in sentences: grants, refusals, what it asked for in vain, limits and the end. */
export function showPermissions(policy: Policy, ungranted: readonly Ungranted[], output: Colours): string {
  const rules = describePolicy(policy)
  const granted = rules.filter(({ effect }) => effect !== 'deny').map((rule) => sentence(rule, output))
  const refused = rules.filter(({ effect }) => effect === 'deny').map((rule) => sentence(rule, output))
  const lines = [
    ...(granted.length === 0 ? ['It may compute and answer, and nothing else.'] : granted),
    ...refused,
    ...ungranted.map((wish) => missing(wish, output)),
    limitLine(policy.limits),
    ...(policy.until === null ? [] : [`All of this ends at ${new Date(policy.until).toISOString()}.`]),
  ]
  return `${lines.join('\n')}\n`
}

function sentence({ kind, effect, text }: DescribedRule, output: Colours): string {
  const [modal, style] = MODALS[effect]
  return `It ${paint(output, style, modal)} ${VERBS[kind](escapeText(text))}.`
}

function missing({ kind, text, why, optional }: Ungranted, output: Colours): string {
  const reason = why === null ? '' : ` (${escapeText(why, { max: 200 })})`
  return `It ${paint(output, 'yellow', optional ? 'would like to' : 'asks to')} ${VERBS[kind](escapeText(text))}${reason}, which is not granted.`
}

function limitLine(limits: Limits): string {
  const parts = [
    `${showDuration(limits.cpuMs)} of CPU`,
    `${showDuration(limits.wallMs)} in all`,
    `${limits.memoryMb} MiB of memory`,
    `${limits.hostCalls} host calls`,
    `${showBytes(limits.outputBytes)} of output`,
    `${showBytes(limits.logBytes)} of logs`,
    `${showBytes(limits.fetchBytes)} fetched`,
  ]
  return `Each run ends at ${parts.join(', ')}.`
}
