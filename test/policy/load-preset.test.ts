import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { DEFAULT_LIMITS } from '../../src/core/limits.ts'
import { grantsAny } from '../../src/policy/grants-any.ts'
import { type PresetName, PRESETS, isPresetName, loadPreset } from '../../src/policy/load-preset.ts'
import { effectOf, verdict } from './decide-like-use.ts'

const KINDS = ['read', 'net', 'sdk', 'env', 'secrets'] as const

t.test('loadPreset() loads each file of policies/', async (t) => {
  const files = readdirSync(join(import.meta.dirname, '../../policies')).filter((name) => !name.endsWith('.schema.json'))
  t.strictSame(files.sort(), PRESETS.map((name) => `${name}.json`).sort())
  const granted = Object.fromEntries(PRESETS.map((name) => [name, KINDS.filter((kind) => grantsAny(loadPreset(name), kind))]))
  t.strictSame(granted, { 'deny-all': [], 'webhook-transform': [], 'saas-step': ['sdk'], 'marketplace-plugin': ['net', 'sdk'] })
  t.strictSame(loadPreset('deny-all').limits, DEFAULT_LIMITS)
})

t.test('loadPreset() of a marketplace reaches public hosts only, and asks about functions', async (t) => {
  const policy = loadPreset('marketplace-plugin')
  t.equal(effectOf(policy, 'https://a.test/'), 'allow')
  t.equal(effectOf(policy, 'http://127.0.0.1/'), 'deny')
  t.match(verdict(policy, { kind: 'sdk', name: 'orders.read' }), /^ask/)
})

t.test('loadPreset() refuses an unknown name and any path', async (t) => {
  t.throws(() => loadPreset('sas-step' as PresetName), { code: 'SP_POLICY_INVALID', message: /did you mean "saas-step"/ })
  for (const name of ['../package', 'policy.schema', '__proto__', '']) t.throws(() => loadPreset(name as PresetName), { code: 'SP_POLICY_INVALID' }, name)
  t.ok(isPresetName('deny-all') && !isPresetName('x'))
})
