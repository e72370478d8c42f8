import type { Attack } from '../../attack.ts'

/** A function under the name by which Node prints objects. */
export default {
  name: 'a function under the name by which Node prints objects',
  expect: { status: 'answered', value: {} },
  sanitise: 'drop',
  plugin: String.raw`
    export default () => ({ [Symbol.for('nodejs.util.inspect.custom')]: () => 'evil', toString: () => 'evil' })
  `,
} satisfies Attack
