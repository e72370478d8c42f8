import type { Attack } from '../../attack.ts'

/** Data in the form in which Map and Set reach the host. */
export default {
  name: 'data in the form in which Map and Set reach the host',
  expect: { status: 'answered', value: { $type: 'Map', entries: [['__proto__', 1]] } },
  plugin: String.raw`
    export default () => ({ $type: 'Map', entries: [['__proto__', 1]] })
  `,
} satisfies Attack
