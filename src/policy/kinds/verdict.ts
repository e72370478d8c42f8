import type { Layer, RuleLists } from '../policy.ts'

/** What one layer says to a question. `hint` is the flag that would have helped, null when none would. */
export interface Verdict {
  readonly effect: 'allow' | 'ask' | 'deny'
  readonly rule: string
  readonly hint: string | null
}

/** One request in canonical form, ready to be put to every layer. */
export interface Question {
  /** How messages and the audit name it. */
  readonly target: string
  judge(layer: Layer): Verdict
}

/** How the rules of one kind meet one request. */
export interface Tests<Rule> {
  readonly kind: string
  readonly hint: string | null
  covers(rule: Rule): boolean
  refuses(rule: Rule): boolean
}

/** Puts a request to the lists of one kind: a deny decides, else nothing is allowed that is not listed, and ask beats allow. */
export function judgeLists<Rule>(lists: RuleLists<Rule>, tests: Tests<Rule>): Verdict {
  const denied = lists.deny.findIndex((rule) => tests.refuses(rule))
  if (denied >= 0) return { effect: 'deny', rule: `${tests.kind}.deny[${denied}]`, hint: null }
  if (lists.open) return { effect: 'allow', rule: `${tests.kind}.open`, hint: null }
  const allowed = lists.allow.findIndex((rule) => tests.covers(rule))
  const asked = lists.ask.findIndex((rule) => tests.covers(rule))
  if (allowed < 0 && asked < 0) return { effect: 'deny', rule: 'default', hint: tests.hint }
  // A wide question that an ask rule only touches still has to be asked: hence `refuses`, which tests for any overlap.
  const touched = asked >= 0 ? asked : lists.ask.findIndex((rule) => tests.refuses(rule))
  if (touched >= 0) return { effect: 'ask', rule: `${tests.kind}.ask[${touched}]`, hint: '--ask' }
  return { effect: 'allow', rule: `${tests.kind}.allow[${allowed}]`, hint: null }
}

/** A question that no policy can allow, because the request itself makes no sense. `target` may be anything: nothing on it is called. */
export function hopeless(target: unknown, rule: string): Question {
  const shown = typeof target === 'string' ? target.slice(0, 1024) : `(${typeof target})`
  return { target: shown, judge: () => ({ effect: 'deny', rule, hint: null }) }
}
