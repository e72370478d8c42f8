import type { Attack } from '../../attack.ts'

/** Symbol keys and registered symbols in a result. */
export default {
  name: 'symbol keys and registered symbols in a result',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED', message: /symbol/ },
  plugin: String.raw`
    export default () => ({ [Symbol.for('nodejs.util.inspect.custom')]: 1 })
  `,
} satisfies Attack
