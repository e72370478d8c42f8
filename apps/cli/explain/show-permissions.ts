import { escapeText } from '../../../src/core/escape-text.ts'
import type { Limits } from '../../../src/core/limits.ts'
import { type DescribedRule, describePolicy } from '../../../src/policy/describe-policy.ts'
import type { Ungranted } from '../../../src/policy/list-ungranted.ts'
import type { Policy } from '../../../src/policy/policy.ts'
import { showBytes, showDuration } from '../show/show-units.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'

type Colours = Pick<TextOutput, 'colour'>

const VERBS: Readonly<Record<DescribedRule['kind'], readonly [verb: string, all: string]>> = {
  read: ['read what is at', 'read every file but special ones'],
  net: ['fetch from', 'fetch from every public host'],
  sdk: ['call', 'call every function of the SDK'],
  secrets: ['send the secret', 'send every secret'],
  env: ['see the variable', 'see every variable'],
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
  return `It ${paint(output, style, modal)} ${phrase(kind, text)}.`
}

function missing({ kind, text, why, optional }: Ungranted, output: Colours): string {
  const reason = why === null ? '' : ` (${escapeText(why, { max: 200 })})`
  return `It ${paint(output, 'yellow', optional ? 'would like to' : 'asks to')} ${phrase(kind, text)}${reason}, which is not granted.`
}

function phrase(kind: DescribedRule['kind'], text: string): string {
  const [verb, all] = VERBS[kind]
  return text === '*' ? all : `${verb} ${escapeText(text)}`
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
