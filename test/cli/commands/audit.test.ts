import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runCommandLine } from '../../../apps/cli/run-command-line.ts'
import { openAudit } from '../../../src/audit/audit-log.ts'
import type { RunInfo } from '../../../src/core/run-info.ts'
import { fakeTerminal } from '../fake-terminal.ts'

const RUN: RunInfo = { id: 'r1', plugin: 'shop', version: '1.0.0', tenant: 'acme', attempt: 1, deadline: 5, bundleHash: 'ab12' }

async function writeLog(file: string): Promise<void> {
  const log = openAudit({ file })
  log.decision({ run: RUN, kind: 'net', target: 'a.test:443', effect: 'allow', rule: 'net.allow[0]' })
  log.decision({ run: RUN, kind: 'net', target: 'b.test:443\u202e', effect: 'deny', rule: 'default' })
  log.decision({ run: { ...RUN, id: 'r2', tenant: 'other' }, kind: 'read', target: '/x', effect: 'deny', rule: 'default' })
  log.note({ kind: 'confinement.missing', text: 'seccomp' })
  await log.close()
}

async function audit(...args: string[]) {
  const terminal = fakeTerminal(['audit', ...args])
  const exit = await runCommandLine(terminal)
  return { exit, out: terminal.stdout.text, err: terminal.stderr.text }
}

t.test('audit prints every record on one line, and says that the log is whole', async (t) => {
  const file = join(t.testdir({}), 'a.jsonl')
  await writeLog(file)
  const { exit, out, err } = await audit(file)
  t.equal(exit, 0)
  t.equal(out.split('\n').length, 5)
  t.match(out.split('\n')[1], /decision {2}deny {6}net b\.test:443\\u\{202e\} {2}rule=default {2}tenant=acme plugin=shop runId=r1$/)
  t.equal(err, '4 lines, 4 shown, 0 bad\n')
})

t.test('audit prints what passes every filter', async (t) => {
  const file = join(t.testdir({}), 'a.jsonl')
  await writeLog(file)
  t.match(await audit('--effect=deny', file), { exit: 0, err: '4 lines, 2 shown, 0 bad\n' })
  t.match(await audit('--effect=deny', '--tenant', 'acme', file), { err: '4 lines, 1 shown, 0 bad\n' })
  t.match(await audit('--run=r2', file, '--event=decision'), { err: '4 lines, 1 shown, 0 bad\n' })
  t.match(await audit('--event=note', file), { out: /confinement\.missing seccomp/ })
  const { out } = await audit('--json', '--run=r2', file)
  t.match(JSON.parse(out), { runId: 'r2', tenant: 'other', target: '/x' })
})

t.test('audit exits 65 and names the lines, when the log is not whole', async (t) => {
  const file = join(t.testdir({}), 'a.jsonl')
  await writeLog(file)
  appendFileSync(file, 'garbage\u001b[2J\n{"v":1')
  const { exit, out, err } = await audit(file)
  t.equal(exit, 65)
  t.equal(out.split('\n').length, 5, 'good lines are printed all the same')
  t.match(err, 'bad: line 5: The line is not JSON\nbad: line 6: The line was cut short\n')
  t.match(err, 'error: The audit log is not whole: 2 problems in 6 lines [SP_INPUT_UNREADABLE]')
  t.notMatch(err, '\u001b')
})

t.test('audit lets no field of a forged record reach the terminal unescaped', async (t) => {
  const record = { v: 1, time: '2026-01-01T00:00:00.000Z', event: 'decision', log: 'x', sequence: 1, target: { a: '\u001b[2J\u202e' }, effect: '\u009b', rule: ['\u0007'], tenant: 5 }
  const file = join(t.testdir({ a: `${JSON.stringify(record)}\n` }), 'a')
  const { exit, out } = await audit(file)
  t.equal(exit, 0)
  t.notMatch(out, /[^\n\P{Cc}]|\p{Cf}/u)
})

t.test('audit exits 64 for a filter that cannot be, and 65 for a file that cannot be read', async (t) => {
  t.match(await audit('--effect=denied', 'x'), { exit: 64, err: /takes allow, ask, deny, not "denied"/ })
  t.match(await audit(join(t.testdir({}), 'none')), { exit: 65, err: /Cannot read the audit log/ })
  t.match(await audit(), { exit: 64, err: /needs the file of an audit log/ })
})
