import type { Attack } from '../../attack.ts'

/** A stack that is a getter and calls the host when it is read. */
export default {
  name: 'a stack that is a getter and calls the host when it is read',
  expect: { status: 'threw', code: 'SP_THREW', message: /^x$/ },
  linger: 30,
  plugin: String.raw`
    export default (input, ctx) => { const error = new Error('x'); defineProperty(error, 'stack', { get() { void ctx.sdk.kv.get({ key: 'stack' }); return 'at (plugin:///main.js:1:1)' } }); throw error }
  `,
} satisfies Attack
