import type { Attack } from '../../../escape/attack.ts'

/** Megabytes of base64 without an end. */
export default {
  name: 'megabytes of base64 without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  // Its garbage is collected: with little memory, and a busy machine, it may look like a heap that grows.
  limits: { memoryMb: 128 },
  plugin: String.raw`
    export default () => { const text = 'x'.repeat(3e5); for (;;) atob(btoa(text)) }
  `,
} satisfies Attack
