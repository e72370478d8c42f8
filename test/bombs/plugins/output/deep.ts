import type { Attack } from '../../../escape/attack.ts'

/** A result that is nested a hundred thousand levels deep. */
export default {
  name: 'a result that is nested a hundred thousand levels deep',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => { let at = []; for (let i = 0; i < 1e5; i += 1) at = [at]; return at }
  `,
} satisfies Attack
