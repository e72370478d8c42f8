import type { Attack } from '../../../escape/attack.ts'

/** Recursion without an end, which the plugin may catch. */
export default {
  name: 'recursion without an end, which the plugin may catch',
  expect: { status: 'answered', value: 'RangeError' },
  plugin: String.raw`
    export default () => { const dive = () => dive() + 1; try { dive() } catch (error) { return error.name } }
  `,
} satisfies Attack
