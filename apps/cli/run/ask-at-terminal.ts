import { escapeText } from '../../../src/core/escape-text.ts'
import { KeyReader, type KeyTimes } from '../terminal/key-reader.ts'
import { paint } from '../terminal/paint.ts'
import type { Screen } from '../terminal/screen.ts'
import type { KeyInput } from '../terminal/terminal.ts'

/** What a prompt is about; a policy Decision fits. */
export interface Question {
  readonly kind: string
  readonly target: string
  readonly rule: string
  readonly hint: string | null
}

/** Who asks; a RunInfo fits. */
export interface Asker {
  readonly plugin: string
  readonly version: string
}

/** What the prompts of one command need. */
export interface AskOptions {
  readonly stdin: KeyInput
  readonly screen: Screen
  /** Fires when the run is over: a prompt that is still open then counts as no. */
  readonly signal: AbortSignal
  /** Called for Ctrl-C, which is no signal while keys are read one by one. */
  readonly interrupt: () => void
  readonly times?: KeyTimes
}

type Verdict = 'yes' | 'no' | 'all'

// A question longer than this hides what it asks for.
const LONGEST = 10_240

/**
 * Makes the function that asks a person about each permission that the policy leaves to one: one prompt at a time, each question once.
 * Whatever is not a clear yes is a no: no terminal on standard input or standard error, a terminal that something else has in raw mode, pasted text, a run that ended.
 */
export function askAtTerminal(options: AskOptions): (question: Question, asker: Asker) => Promise<boolean> {
  const answers = new Map<string, boolean>()
  let turn: Promise<unknown> = Promise.resolve()
  return (question, asker) => {
    const answer = turn.then(async () => {
      const key = JSON.stringify([question.kind, question.target])
      const known = answers.get(JSON.stringify([question.kind])) ?? answers.get(key)
      if (known !== undefined) return known
      const verdict = await ask(options, question, asker)
      answers.set(verdict === 'all' ? JSON.stringify([question.kind]) : key, verdict !== 'no')
      return verdict !== 'no'
    })
    turn = answer.catch(() => undefined)
    return answer
  }
}

async function ask(options: AskOptions, question: Question, asker: Asker): Promise<Verdict> {
  const { screen, stdin, signal } = options
  const refusal = whyNot(options, question)
  if (refusal !== null) {
    screen.print(`${paint(screen.output, 'yellow', 'warning')}: ${refusal}\n`)
    return 'no'
  }
  using _held = screen.hold()
  using keys = new KeyReader(stdin, signal)
  // SECURITY: what was typed before the question was on the screen is no answer to it. Guarded by test/cli/run/ask-at-terminal.test.ts.
  const quiet = await keys.flush(options.times)
  screen.output.write(prompt(screen, question, asker))
  const verdict = quiet && (await keys.flush(options.times)) ? await readVerdict(options, keys) : 'no'
  screen.output.write(`\n${conclusion(screen, question, verdict)}\n`)
  return verdict
}

function whyNot({ screen, stdin, signal }: AskOptions, question: Question): string | null {
  if (signal.aborted) return 'A permission was asked for after the run had ended: denied'
  if (stdin.isTTY !== true || !screen.output.isTTY) return 'A permission needs an answer, but standard input or standard error is no terminal: denied'
  if (stdin.isRaw === true) return 'A permission needs an answer, but something else reads this terminal key by key: denied'
  if (question.target.length > LONGEST) return `A permission was asked for in a text of ${question.target.length} characters: denied`
  return null
}

async function readVerdict(options: AskOptions, keys: KeyReader): Promise<Verdict> {
  for (;;) {
    const key = await keys.key()
    if (key === null) return 'no'
    if (key === 'y' || key === 'Y') return 'yes'
    if (key === 'A') return 'all'
    if (key === '\u0003') {
      options.interrupt()
      return 'no'
    }
    if (['n', 'N', '\u001b', '\u0004'].includes(key)) return 'no'
    options.screen.output.write('\n┗ That is no answer. Allow? [y/n/A] > ')
    // The rest of a pasted text must not answer in its place.
    if (!(await keys.flush(options.times))) return 'no'
  }
}

function prompt({ output }: Screen, question: Question, asker: Asker): string {
  const who = `"${escapeText(asker.plugin, { max: 100 })}" ${escapeText(asker.version, { max: 40 })}`
  const lines = [
    `┏ ${paint(output, ['bold', 'yellow'], '⚠')} ${paint(output, 'bold', `Plugin ${who} asks for ${what(question)}`)}`,
    `┠─ Rule: ${escapeText(question.rule, { max: 200 })}`,
    // Where the policy says to ask, its hint says no more than that.
    ...(question.hint === null || question.hint === '--ask' ? [] : [`┠─ Run again with ${escapeText(question.hint, { max: LONGEST })} to grant it without a question`]),
    `┗ ${paint(output, 'bold', 'Allow?')} [y/n/A] (y = yes, n = no, A = allow all ${question.kind} requests of this run) > `,
  ]
  return lines.join('\n')
}

function what(question: Question): string {
  return `${escapeText(question.kind, { max: 20 })} access to "${escapeText(question.target, { max: 4 * LONGEST })}"`
}

function conclusion({ output }: Screen, question: Question, verdict: Verdict): string {
  if (verdict === 'no') return `${paint(output, 'red', '✗')} Denied ${what(question)}`
  return `${paint(output, 'green', '✓')} Granted ${verdict === 'all' ? `all ${escapeText(question.kind, { max: 20 })} access` : what(question)}`
}
