import t from 'tap'
import { envValues } from '../../host-api/env.ts'
import { makePolicy } from './make-policy.ts'
import { makeScope } from './make-call.ts'

const envOf = (values: Record<string, string | undefined>, env: { allow?: string[]; deny?: string[]; ask?: string[] }) =>
  envValues(values).attach(makeScope(makePolicy({ env })))

t.test('envValues() attaches granted names that have a value, and nothing else', async (t) => {
  const attachment = envOf({ REGION: 'eu', TOKEN: 'secret', EMPTY: '' }, { allow: ['REGION', 'MISSING', 'EMPTY'] })
  t.strictSame(attachment, { functions: [], data: { env: { REGION: 'eu', EMPTY: '' } } })
})

t.test('envValues() attaches nothing, when no granted name has a value', async (t) => {
  t.equal(envOf({ TOKEN: 'secret' }, { allow: ['REGION'] }), null)
  t.equal(envOf({ TOKEN: 'secret' }, {}), null)
  t.equal(envOf({}, { allow: ['*'] }), null)
  t.equal(envOf({ A: undefined }, { allow: ['*'] }), null)
})

t.test('envValues() follows wildcards, and deny over allow', async (t) => {
  t.strictSame(envOf({ APP_A: '1', APP_KEY: '2', B: '3' }, { allow: ['APP_*'], deny: ['APP_KEY'] })?.data, { env: { APP_A: '1' } })
})

t.test('envValues() leaves out names that a person would have to allow, since nobody is asked at load', async (t) => {
  t.equal(envOf({ A: '1' }, { ask: ['A'] }), null)
})

t.test('envValues() keeps the values of the moment, when the object changes later', async (t) => {
  const values: Record<string, string> = { REGION: 'eu' }
  const capability = envValues(values)
  values['REGION'] = 'changed'
  values['TOKEN'] = 'added'
  t.strictSame(capability.attach(makeScope(makePolicy({ env: { allow: ['*'] } })))?.data, { env: { REGION: 'eu' } })
})

t.test('envValues() takes own names only, when the object inherits some', async (t) => {
  const values = Object.create({ INHERITED: 'no' }) as Record<string, string>
  values['OWN'] = 'yes'
  t.strictSame(envOf(values, { allow: ['*'] })?.data, { env: { OWN: 'yes' } })
})

t.test('envValues() refuses values that are not well-formed text, and the name of the prototype', async (t) => {
  t.throws(() => envValues({ A: 5 as unknown as string }), { code: 'SP_USAGE', message: /"A"/ })
  t.throws(() => envValues({ A: 'x\ud800' }), { code: 'SP_USAGE' })
  t.throws(() => envValues(JSON.parse('{"__proto__":"x"}') as Record<string, string>), { code: 'SP_USAGE', message: /__proto__/ })
})

t.test('envValues() may be given the whole environment, since nothing is visible without a grant', async (t) => {
  t.equal(envOf(process.env, { allow: ['NO_SUCH_NAME_HERE'] }), null)
})
