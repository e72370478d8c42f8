import type { Attack } from '../../attack.ts'

/** A result whose traps end the run another way first. */
export default {
  name: 'a result whose traps end the run another way first',
  expect: { status: 'threw', code: 'SP_THREW', message: /first/ },
  plugin: String.raw`
    export default () => new Proxy({}, { ownKeys() { reportError(new Error('first')); return [] } })
  `,
} satisfies Attack
