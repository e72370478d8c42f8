import type { Attack } from '../../attack.ts'

/** An own __proto__ deep in a Map of a Set. */
export default {
  name: 'an own __proto__ deep in a Map of a Set',
  expect: { status: 'threw', code: 'SP_VALUE_REFUSED', message: /could change a prototype/ },
  plugin: String.raw`
    export default () => ({ a: new Map([[1, new Set([[JSON.parse('{"__proto__": {"polluted": true}}')]])]]) })
  `,
} satisfies Attack
