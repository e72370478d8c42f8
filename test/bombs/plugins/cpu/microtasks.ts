import type { Attack } from '../../../escape/attack.ts'

/** An endless chain of microtasks. */
export default {
  name: 'an endless chain of microtasks',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { memoryMb: 256 },
  plugin: String.raw`
    export default () => { const again = () => Promise.resolve().then(again); return again() }
  `,
} satisfies Attack
