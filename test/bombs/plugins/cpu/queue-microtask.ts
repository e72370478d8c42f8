import type { Attack } from '../../../escape/attack.ts'

/** Microtasks that queue two more. */
export default {
  name: 'microtasks that queue two more',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { memoryMb: 256 },
  plugin: String.raw`
    export default () => { let budget = 0; const again = () => { if (budget < 1e5) { budget += 1; queueMicrotask(again) } queueMicrotask(again) }; again(); return new Promise(() => {}) }
  `,
} satisfies Attack
