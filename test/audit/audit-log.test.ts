import { execFileSync } from 'node:child_process'
import { appendFileSync, closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { type AuditLog, openAudit } from '../../src/audit/audit-log.ts'
import type { RunInfo } from '../../src/core/run-info.ts'
import type { Usage } from '../../src/core/outcome.ts'

const RUN: RunInfo = { id: 'r1', plugin: 'shop', version: '1.0.0', tenant: 'acme', user: 'ann', attempt: 1, deadline: 5, bundleHash: 'ab12', traceparent: '00-aa-bb-01' }
const USAGE: Usage = { cpuMs: 1.23456789, wallMs: 2, heapPeakBytes: 3, residentPeakBytes: 4, hostCalls: 5, outputBytes: 6, logBytes: 7, fetchBytes: 8, coldStart: true }

function collect(): { log: AuditLog; lines: string[]; parsed: () => Record<string, unknown>[] } {
  const lines: string[] = []
  return { log: openAudit({ write: (line) => void lines.push(line) }), lines, parsed: () => lines.map((line) => JSON.parse(line)) }
}

t.test('openAudit() writes one line per record with the fields of the run, in order of the calls', (t) => {
  const { log, lines, parsed } = collect()
  log.decision({ run: RUN, kind: 'net', target: 'https://u:p@api.test/v1?k=1', effect: 'deny', rule: 'net.deny[0]', callId: 3 })
  log.call({ run: RUN, callId: 3, name: 'net.fetch', target: 'GET https://api.test/v1?k=1', outcome: 'refused', code: 'SP_DENIED_NET', durationMs: 1.5, bytesIn: 10, bytesOut: 0 })
  log.run({ run: RUN, status: 'trapped', code: 'SP_LIMIT_CPU', limit: 'cpu', usage: USAGE, durationMs: 9.87654321, bytesIn: 1, bytesOut: 2 })
  log.note({ kind: 'confinement.missing', text: 'seccomp is absent' })
  const who = { runId: 'r1', tenant: 'acme', plugin: 'shop', version: '1.0.0', bundleHash: 'ab12', user: 'ann', traceparent: '00-aa-bb-01', attempt: 1 }
  const [decision, call, run, note] = parsed()
  t.match(decision, { v: 1, event: 'decision', sequence: 1, ...who, kind: 'net', target: 'https://api.test/v1', effect: 'deny', rule: 'net.deny[0]', callId: 3 })
  t.match(call, { event: 'call', sequence: 2, ...who, kind: 'net.fetch', target: 'GET https://api.test/v1', outcome: 'refused', code: 'SP_DENIED_NET', bytesIn: 10, bytesOut: 0 })
  t.match(run, { event: 'run', sequence: 3, ...who, outcome: 'trapped', limit: 'cpu', durationMs: 9.877, usage: { ...USAGE, cpuMs: 1.235 } })
  t.match(note, { event: 'note', sequence: 4, kind: 'confinement.missing', text: 'seccomp is absent' })
  t.match(decision?.['time'], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  t.ok(lines.every((line) => line.endsWith('}\n')))
  t.end()
})

t.test('openAudit() creates its file for its owner only and never truncates', async (t) => {
  const file = join(t.testdir({}), 'audit.jsonl')
  for (let opening = 0; opening < 3; opening += 1) {
    const log = openAudit({ file })
    log.note({ kind: 'k', text: `opening ${opening}` })
    t.equal(readFileSync(file, 'utf8').split('\n').length, opening + 2, 'the line is in the file before the call returned')
    await log.close()
    await log.close()
  }
  t.equal(statSync(file).mode & 0o777, 0o600)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
  t.same(lines.map((line) => line.sequence), [1, 1, 1])
  t.equal(new Set(lines.map((line) => line.log)).size, 3)
})

t.test('openAudit() ends a torn line first, when a crash cut the file short', async (t) => {
  const file = join(t.testdir({ 'audit.jsonl': '{"v":1,"ev' }), 'audit.jsonl')
  const log = openAudit({ file })
  log.note({ kind: 'a', text: 'b' })
  await log.close()
  const lines = readFileSync(file, 'utf8').split('\n')
  t.equal(lines[0], '{"v":1,"ev')
  t.equal(JSON.parse(lines[1] ?? '').kind, 'a')
})

t.test('openAudit() follows a file that was emptied by log rotation, because it appends', async (t) => {
  const file = join(t.testdir({}), 'audit.jsonl')
  const log = openAudit({ file })
  log.note({ kind: 'a', text: 'b' })
  writeFileSync(file, '')
  log.note({ kind: 'c', text: 'd' })
  appendFileSync(file, '{"other":1}\n')
  log.note({ kind: 'e', text: 'f' })
  await log.close()
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
  t.same(lines.map((line) => line.kind ?? line.other), ['c', 1, 'e'])
})

t.test('openAudit() throws SP_AUDIT_FAILED, when the file cannot be used', (t) => {
  const folder = t.testdir({})
  t.throws(() => openAudit({ file: join(folder, 'none/audit.jsonl') }), { code: 'SP_AUDIT_FAILED', message: /Cannot open the audit file/ })
  t.throws(() => openAudit({ file: folder }), { code: 'SP_AUDIT_FAILED' })
  t.throws(() => openAudit({ file: `${folder}/a\u001b[2J/b` }), { message: /a\\u\{1b\}\[2J/ })
  t.end()
})

t.test('openAudit() throws SP_AUDIT_FAILED from the record, when the write fails', async (t) => {
  const full = openAudit({ file: '/dev/full' })
  t.throws(() => full.note({ kind: 'a', text: 'b' }), { code: 'SP_AUDIT_FAILED', cause: { code: 'ENOSPC' } })
  await full.close()
  const broken = openAudit({ write: () => { throw new Error('no') } })
  t.throws(() => broken.run({ run: RUN, status: 'answered', usage: USAGE, durationMs: 1, bytesIn: 1, bytesOut: 1 }), { code: 'SP_AUDIT_FAILED', cause: { message: 'no' } })
  const file = openAudit({ file: join(t.testdir({}), 'a') })
  await file.close()
  t.throws(() => file.note({ kind: 'a', text: 'b' }), { code: 'SP_AUDIT_FAILED' })
})

t.test('openAudit() does not keep a failed line, when later ones succeed', (t) => {
  const lines: string[] = []
  let fail = true
  const log = openAudit({ write: (line) => { if (fail) throw new Error('no'); lines.push(line) } })
  t.throws(() => log.note({ kind: 'lost', text: '' }))
  fail = false
  log.note({ kind: 'kept', text: '' })
  t.equal(lines.length, 1)
  t.match(JSON.parse(lines[0] ?? ''), { kind: 'kept', sequence: 2 }, 'the gap in the sequence shows that a line is missing')
  t.end()
})

t.test('openAudit() drops every record, when its target is null', async () => {
  const log = openAudit(null)
  log.note({ kind: 'a', text: 'b' })
  await log.close()
})

t.test('redacting() names secrets in the lines of one plugin and counts on, when its sibling writes too', (t) => {
  const { log, parsed } = collect()
  const one = log.redacting((text) => text.replaceAll('s3cr3t', '[secret KEY]'))
  one.decision({ run: RUN, kind: 'read', target: '/s3cr3t', effect: 'allow', rule: 'read.allow[0]' })
  one.call({ run: RUN, callId: 1, name: 'read.text', target: 's3cr3t', outcome: 'answered', durationMs: 1, bytesIn: 1, bytesOut: 1 })
  one.note({ kind: 'k', text: 'is s3cr3t' })
  log.note({ kind: 'k', text: 'no secret of mine: s3cr3t' })
  t.same(parsed().map((line) => [line['sequence'], line['target'] ?? line['text']]), [[1, '/[secret KEY]'], [2, '[secret KEY]'], [3, 'is [secret KEY]'], [4, 'no secret of mine: s3cr3t']])
  t.end()
})

const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n', '"},\n{"event":"run"', '","effect":"allow', '\u2028', '\u0000', '\ud800', '__proto__', 'x'.repeat(100_000)))

t.test('openAudit() writes exactly one line with the runner\'s fields intact, for any strings of a plugin', (t) => {
  fc.assert(fc.property(hostile, hostile, hostile, hostile, (target, rule, version, text) => {
    const { log, lines } = collect()
    const run = { ...RUN, version, plugin: text, event: 'forged', sequence: 99 }
    log.decision({ run, kind: 'net', target, effect: 'deny', rule })
    log.call({ run, callId: 1, name: 'net.fetch', target, outcome: 'answered', durationMs: 1, bytesIn: 1, bytesOut: 1, ...{ tenant: 'forged' } })
    log.run({ run, status: 'threw', usage: { ...USAGE, ...{ __proto__: { tenant: 1 } } }, durationMs: 1, bytesIn: 1, bytesOut: 1 })
    log.note({ run, kind: 'k', text })
    const file = lines.join('')
    const all = file.split(/[\n\r\u2028\u2029\u0085\v\f]/u)
    const parsed = all.slice(0, -1).map((line) => JSON.parse(line))
    return all.length === 5 && all.every((line) => line.length < 8_000)
      && parsed.every((line, index) => line.tenant === 'acme' && line.runId === 'r1' && line.sequence === index + 1)
      && parsed.map((line) => line.event).join() === 'decision,call,run,note'
      && parsed[0].effect === 'deny'
  }))
  t.end()
})

t.test('openAudit() leaves no descriptor behind, when it refuses or is closed', async (t) => {
  const folder = t.testdir({})
  const fifo = join(folder, 'fifo')
  execFileSync('mkfifo', [fifo])
  const before = nextDescriptor(folder)
  for (let round = 0; round < 20; round += 1) {
    await openAudit({ file: join(folder, 'a.jsonl') }).close()
    t.throws(() => openAudit({ file: fifo }), { message: /name a regular file/ })
  }
  t.equal(nextDescriptor(folder), before)
})

function nextDescriptor(folder: string): number {
  const fd = openSync(join(folder, 'probe'), 'w')
  closeSync(fd)
  return fd
}
