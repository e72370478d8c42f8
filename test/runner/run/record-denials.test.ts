import t from 'tap'
import { openAudit } from '../../../src/audit/audit-log.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import type { LoadedPlugin } from '../../../src/runner/load/loaded-plugin.ts'
import { DenialRecorder } from '../../../src/runner/run/record-denials.ts'
import { UsedGrants } from '../../../src/runner/run/used-grants.ts'

function makeRecorder() {
  const lines: string[] = []
  const policy = parsePolicy({ sdk: { allow: ['kv.get'] } }, { baseFolder: '/' })
  const plugin = { bundle: { baseFolder: null }, policy: () => policy } as unknown as LoadedPlugin
  const info = { id: 'r', plugin: 'p', version: '1', tenant: 't', attempt: 1, deadline: 0, bundleHash: 'h' }
  const used = new UsedGrants()
  return { lines, used, recorder: new DenialRecorder({ plugin, info, audit: openAudit({ write: (line) => lines.push(line) }), observer: {} }, used) }
}

t.test('DenialRecorder.record() writes real refusals only, decided again', async (t) => {
  const { lines, used, recorder } = makeRecorder()
  recorder.record([{ kind: 'net', target: 'evil.test:443' }, { kind: 'sdk', target: 'kv.get' }, { kind: 'nonsense', target: 'x' }])
  t.match(lines.map((line): unknown => JSON.parse(line)), [{ event: 'decision', kind: 'net', target: 'evil.test:443', effect: 'deny' }])
  t.match(used.list(), [{ kind: 'net', effect: 'deny', count: 1 }])
})

t.test('DenialRecorder.record() has one bound for the whole run, however many turns a cell spreads its claims over', async (t) => {
  const { lines, recorder } = makeRecorder()
  for (let turn = 0; turn < 20; turn += 1) recorder.record(Array.from({ length: 60 }, (_, index) => ({ kind: 'net', target: `h${turn}-${index}.test:443` })))
  t.equal(lines.length, 100)
})
