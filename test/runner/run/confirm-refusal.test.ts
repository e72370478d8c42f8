import t from 'tap'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import type { LoadedPlugin } from '../../../src/runner/load/loaded-plugin.ts'
import type { CallFailure } from '../../../src/runner/run/call-failure.ts'
import { confirmRefusal } from '../../../src/runner/run/confirm-refusal.ts'

const policy = parsePolicy({ sdk: { allow: ['kv.get'] } }, { baseFolder: '/' })
const plugin = { bundle: { baseFolder: null }, policy: () => policy } as unknown as LoadedPlugin
const claim = (fields: Record<string, unknown>) => ({ code: 'SP_THREW', name: 'NotCapable', message: 'as the plugin tells it', stack: 's', fields }) as const

t.test('confirmRefusal() takes the facts of a refusal that the host made', async (t) => {
  const failure: CallFailure = { code: 'SP_DENIED_READ', outcome: 'refused', refusal: { name: 'NotCapable', code: 'SP_DENIED_READ', message: 'Requires read access', kind: 'read', target: './link', rule: 'default' } }
  const error = confirmRefusal(claim({ kind: 'read', target: './link', rule: 'forged' }), { plugin, refusals: [failure] })
  t.match(error, { code: 'SP_DENIED_READ', message: 'Requires read access', kind: 'read', target: './link', rule: 'default', stack: 's' })
  t.equal(error.fields, undefined)
})

t.test('confirmRefusal() decides again what the host never saw', async (t) => {
  const error = confirmRefusal(claim({ kind: 'net', target: 'a.test:443', message: 'forged' }), { plugin, refusals: [] })
  t.match(error, { code: 'SP_DENIED_NET', target: 'a.test:443', grantHint: '--allow-net=a.test:443' })
})

t.test('confirmRefusal() lets the stack begin with the message that counts', async (t) => {
  const stack = 'NotCapable: as the plugin tells it\n    at f (a.ts:1:1)'
  const denied = { name: 'NotCapable', code: 'SP_DENIED_NET', message: 'Denied by the rule', kind: 'net', target: 'a.test:443', rule: 'net.deny[0]' } as const
  const known = confirmRefusal({ ...claim({ kind: 'net', target: 'a.test:443' }), stack }, { plugin, refusals: [{ code: 'SP_DENIED_NET', outcome: 'refused', refusal: denied }] })
  t.equal(known.stack, 'NotCapable: Denied by the rule\n    at f (a.ts:1:1)')
  const decided = confirmRefusal({ ...claim({ kind: 'net', target: 'a.test:443' }), stack }, { plugin, refusals: [] })
  t.equal(decided.stack, `NotCapable: ${decided.message}\n    at f (a.ts:1:1)`)
})

t.test('confirmRefusal() leaves an invented refusal what it is: an error of the plugin', async (t) => {
  for (const fields of [{ kind: 'sdk', target: 'kv.get' }, {}, { kind: 'constructor', target: '__proto__' }, { kind: 5, target: {} }]) {
    t.match(confirmRefusal(claim(fields), { plugin, refusals: [] }), { code: 'SP_THREW', message: 'as the plugin tells it' })
  }
  t.match(confirmRefusal({ ...claim({ kind: 'net', target: 'a.test:443' }), name: 'Error' }, { plugin, refusals: [] }), { code: 'SP_THREW' })
})
