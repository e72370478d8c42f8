import t from 'tap'
import { DEFAULT_LIMITS } from '../../../src/core/limits.ts'
import type { Attachment, Capability } from '../../../src/policy/capability.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import { attachAll } from '../../../src/runner/load/attach.ts'
import { writeGateConfig } from '../../../src/runner/load/gate-config.ts'

const SCOPE = { policy: parsePolicy({}, { baseFolder: '/' }), tenant: 't', plugin: 'p', version: '1', baseFolder: null }
const capability = (name: string, attachment: Attachment | null): Capability => ({ name, attach: () => attachment })
const fn = (name: string, counted?: boolean) => ({ name, effect: false, ...(counted === undefined ? {} : { counted }), call: async () => null })

t.test('attachAll() gathers what capabilities give and leaves out what was not granted', async (t) => {
  const attached = attachAll([capability('a', { functions: [fn('a.x')], members: [{ path: ['a', 'x'], call: 'a.x' }], data: { env: { A: '1' } }, globals: { fetch: 'a.x' } }), capability('b', null)], SCOPE)
  t.strictSame([...attached.functions.keys()], ['a.x'])
  t.match(attached, { members: [{ call: 'a.x' }], data: { env: { A: '1' } }, globals: { fetch: 'a.x' } })
})

t.test('attachAll() refuses two capabilities that claim the same name, and names of the engine', async (t) => {
  t.throws(() => attachAll([capability('a', { functions: [fn('a.x')] }), capability('b', { functions: [fn('a.x')] })], SCOPE), { code: 'SP_USAGE', message: /"a\.x" exists already/ })
  for (const name of ['permissions', 'run', 'signal']) t.throws(() => attachAll([capability('a', { functions: [], data: { [name]: 1 } })], SCOPE), { code: 'SP_USAGE' })
  t.throws(() => attachAll([capability('a', { functions: [], members: [{ path: ['run', 'x'], call: 'a' }] })], SCOPE), { code: 'SP_USAGE' })
})

t.test('writeGateConfig() writes JSON, encodes data and names the uncounted functions', async (t) => {
  const attached = attachAll([capability('a', { functions: [fn('a.x'), fn('a.more', false)], data: { env: { $: 'tagged', N: '1' } } })], SCOPE)
  const config = JSON.parse(writeGateConfig(attached, { limits: DEFAULT_LIMITS, sanitise: 'refuse' }))
  t.match(config, { uncounted: ['a.more'], hostCalls: 200, hostCallsInFlight: 16, logBytes: 65_536, sanitise: 'refuse' })
  t.strictSame(config.data, { env: { $: ['o', { $: 'tagged', N: '1' }] } })
  const bad = attachAll([capability('a', { functions: [], data: { env: { f: () => 1 } } })], SCOPE)
  t.throws(() => writeGateConfig(bad, { limits: DEFAULT_LIMITS, sanitise: 'refuse' }), { code: 'SP_USAGE', message: /ctx\.env\.f is a function/ })
})
