import type { Attack } from '../../attack.ts'

/** A NotCapable that the host did not throw. */
export default {
  name: 'a NotCapable that the host did not throw',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default () => { const error = new Error('Requires net access'); error.name = 'NotCapable'; Object.assign(error, { code: 'SP_DENIED_SDK', kind: 'sdk', target: 'kv.get', rule: 'default', grantHint: '--allow-all' }); throw error }
  `,
} satisfies Attack
