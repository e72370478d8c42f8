import type { Attack } from '../../attack.ts'

/** A result with an own __proto__, to change a prototype of the host. */
export default {
  name: 'a result with an own __proto__, to change a prototype of the host',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED', message: /could change a prototype/ },
  plugin: String.raw`
    export default () => JSON.parse('{"__proto__": {"polluted": true}}')
  `,
} satisfies Attack
