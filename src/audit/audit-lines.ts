import type { RunInfo } from '../core/run-info.ts'
import { type AuditFields, runFields } from './audit-fields.ts'

/** What a line tells of. */
export type AuditEvent = 'decision' | 'call' | 'run' | 'note'

/** What stands in one line beside its beginning. */
export interface LineParts {
  readonly run?: RunInfo | undefined
  readonly fields: AuditFields
  /** Facts that are the same object in many lines, and are turned into text once. */
  readonly layers?: object | undefined
}

/**
 * Makes the lines of one opening of an audit log, numbered from 1: JSON by the engine, joined by hand.
 * The facts of a run are the same in all of its lines, and many lines fall into one millisecond: both are turned into text once.
 */
export class AuditLines {
  readonly #log: string
  readonly #layers = new WeakMap<object, string>()
  #sequence = 0
  #at = Number.NaN
  #time = ''
  #run: RunInfo | null = null
  #runText = ''

  /** @param log names the opening; letters and digits. */
  constructor(log: string) {
    this.#log = log
  }

  /** The next line, with its line feed. */
  next(event: AuditEvent, { run, fields, layers }: LineParts): string {
    this.#sequence += 1
    const constant = layers === undefined ? '' : this.#layersText(layers)
    const who = run === undefined ? '' : this.#who(run)
    // SECURITY: only texts that JSON.stringify made, names of this source and numbers are joined here. Held by test/audit/audit-log.test.ts.
    return `{"v":1,"time":"${this.#now()}"${constant},"event":"${event}","log":"${this.#log}","sequence":${this.#sequence}${who}${members(fields)}}\n`
  }

  #now(): string {
    const now = Date.now()
    if (now !== this.#at) {
      this.#at = now
      this.#time = new Date(now).toISOString()
    }
    return this.#time
  }

  #who(run: RunInfo): string {
    if (run !== this.#run) {
      this.#run = run
      this.#runText = members(runFields(run))
    }
    return this.#runText
  }

  #layersText(layers: object): string {
    const known = this.#layers.get(layers)
    if (known !== undefined) return known
    const text = `,"layers":${JSON.stringify(layers)}`
    this.#layers.set(layers, text)
    return text
  }
}

/** The members of an object as they stand in JSON, each behind a comma. */
function members(fields: AuditFields): string {
  const text = JSON.stringify(fields)
  return text === '{}' ? '' : `,${text.slice(1, -1)}`
}
