import type { Usage } from '../core/outcome.ts'
import type { RunInfo } from '../core/run-info.ts'
import type { CallRecord, DecisionRecord, NoteRecord, RunRecord } from './records.ts'
import { type Redactor, redactTarget } from './redact-target.ts'

/** Fields in the order in which they are written. Names are fixed here; a plugin's text is only ever one value. */
export type AuditFields = Readonly<Record<string, string | number | object | undefined>>

/** The fields of one line, made as one object since lines are many: whoever writes it fills in `log` and `sequence`. */
export interface LineFields {
  readonly event: 'decision' | 'call' | 'run' | 'note'
  log: string
  sequence: number
  readonly [name: string]: string | number | object | undefined
}

const NAME = 256

/** A text in which there is nothing to redact, escape or cut: most names. */
const PLAIN = /^[\w.-]{0,256}$/

// SECURITY: every key below is written out, never copied from a record, so that no text or object of a plugin can set a field. Guarded by test/audit/audit-log.test.ts.

/** The fields of a decision line, beside those of its run. */
export function decisionFields(record: DecisionRecord, redact?: Redactor): LineFields {
  return {
    event: 'decision',
    log: '',
    sequence: 0,
    callId: record.callId,
    kind: short(record.kind),
    target: redactTarget(record.target, { redact }),
    effect: short(record.effect),
    rule: redactTarget(record.rule, { redact, max: NAME }),
    asked: record.asked,
    durationMs: record.durationMs === undefined ? undefined : milliseconds(record.durationMs),
  }
}

/** The fields of a host-call line, beside those of its run. */
export function callFields(record: CallRecord, redact?: Redactor): LineFields {
  return {
    event: 'call',
    log: '',
    sequence: 0,
    callId: record.callId,
    kind: short(record.name),
    target: optional(record.target, redact),
    outcome: short(record.outcome),
    code: record.code,
    durationMs: milliseconds(record.durationMs),
    bytesIn: record.bytesIn,
    bytesOut: record.bytesOut,
  }
}

/** The fields of a line about a run that ended, those of the run itself among them: nothing follows that they could be kept for. */
export function runEndFields(record: RunRecord): LineFields {
  const { run } = record
  return {
    event: 'run',
    log: '',
    sequence: 0,
    runId: short(run.id),
    user: optional(run.user),
    traceparent: optional(run.traceparent),
    attempt: run.attempt,
    outcome: short(record.status),
    code: record.code,
    limit: record.limit,
    durationMs: milliseconds(record.durationMs),
    bytesIn: record.bytesIn,
    bytesOut: record.bytesOut,
    usage: usageFields(record.usage),
  }
}

/** The fields of a note, beside those of its run. */
export function noteFields(record: NoteRecord, redact?: Redactor): LineFields {
  return {
    event: 'note',
    log: '',
    sequence: 0,
    kind: short(record.kind),
    target: optional(record.target, redact),
    code: record.code,
    text: redactTarget(record.text, { redact, max: 1024 }),
  }
}

/** What names a plugin in the audit. */
export type PluginFacts = Pick<RunInfo, 'tenant' | 'plugin' | 'version' | 'bundleHash'>

/** The facts of a plugin, which stand in every line about its runs. */
export function pluginFields(run: PluginFacts): AuditFields {
  return { tenant: short(run.tenant), plugin: short(run.plugin), version: short(run.version), bundleHash: short(run.bundleHash) }
}

/** Those of a run, which stand there as well. */
export function runFields(run: RunInfo): AuditFields {
  return { runId: short(run.id), user: optional(run.user), traceparent: optional(run.traceparent), attempt: run.attempt }
}

function usageFields(usage: Usage): Usage {
  return {
    cpuMs: milliseconds(usage.cpuMs),
    wallMs: milliseconds(usage.wallMs),
    heapPeakBytes: usage.heapPeakBytes,
    residentPeakBytes: usage.residentPeakBytes,
    hostCalls: usage.hostCalls,
    outputBytes: usage.outputBytes,
    logBytes: usage.logBytes,
    fetchBytes: usage.fetchBytes,
    coldStart: usage.coldStart,
  }
}

function short(text: string): string {
  return PLAIN.test(text) ? text : redactTarget(text, { max: NAME })
}

function optional(text: string | undefined, redact?: Redactor): string | undefined {
  return text === undefined ? undefined : redactTarget(text, { redact })
}

/** Milliseconds to the microsecond: more digits say nothing. */
function milliseconds(value: number): number {
  return Math.round(value * 1000) / 1000
}
