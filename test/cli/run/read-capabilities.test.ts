import { join } from 'node:path'
import t from 'tap'
import { importDefinitions, readCapabilities } from '../../../apps/cli/run/read-capabilities.ts'
import { policyFromFlags } from '../../../src/policy/policy-flags.ts'

const scope = (flags: Parameters<typeof policyFromFlags>[0]) => ({ policy: policyFromFlags(flags, { baseFolder: '/' }), tenant: 't', plugin: 'p', version: '1', baseFolder: null })

t.test('readCapabilities() offers files, hosts and the environment, each only where the policy grants some of it', async (t) => {
  const env = { REGION: 'eu', ['__proto__']: 'x' }
  const namesFor = async (flags: Parameters<typeof policyFromFlags>[0]) => (await readCapabilities(scope(flags).policy, undefined, env)).map(({ name }) => name)
  t.same(await namesFor({}), [])
  t.same(await namesFor({ allowRead: true }), ['read'])
  t.same(await namesFor({ allowNet: ['a.test'], allowEnv: ['REGION'] }), ['net', 'env'])
  const all = scope({ allowRead: true, allowNet: true, allowEnv: true })
  t.match((await readCapabilities(all.policy, undefined, env)).at(-1)?.attach(all), { data: { env: { REGION: 'eu' } } })
})

t.test('readCapabilities() takes secrets from the environment, the name of Sallyport first', async (t) => {
  const granted = scope({ allowNet: ['a.test'], allowSecret: ['KEY@a.test'] })
  const secretOf = async (env: Record<string, string>) => (await readCapabilities(granted.policy, undefined, env))[0]?.attach(granted)?.secrets
  t.match(await secretOf({ KEY: 'plain-value-1' }), [{ name: 'KEY', value: 'plain-value-1' }])
  t.match(await secretOf({ KEY: 'plain-value-1', SALLYPORT_SECRET_KEY: 'own-value-22' }), [{ name: 'KEY', value: 'own-value-22' }])
  await t.rejects(secretOf({}), 'a granted secret without a value is refused')
})

t.test('importDefinitions() takes the default export or the export sdk', async (t) => {
  const folder = t.testdir({ 'a.mjs': 'export default { a: {} }', 'b.mjs': 'export const sdk = { b: {} }', 'c.mjs': 'export const x = 1', 'd.mjs': 'throw new Error("broken")' })
  t.same(await importDefinitions(join(folder, 'a.mjs')), { a: {} })
  t.same(await importDefinitions(join(folder, 'b.mjs')), { b: {} })
  await t.rejects(importDefinitions(join(folder, 'c.mjs')), { code: 'SP_INPUT_UNREADABLE', message: /exports no definitions/ })
  await t.rejects(importDefinitions(join(folder, 'd.mjs')), { code: 'SP_INPUT_UNREADABLE', message: /broken/ })
  await t.rejects(importDefinitions(join(folder, 'e.mjs')), { code: 'SP_INPUT_UNREADABLE' })
})
