import type { Attack } from '../../../escape/attack.ts'

/** Signals with a timeout by the ten thousand. */
export default {
  name: 'signals with a timeout by the ten thousand',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { memoryMb: 128 },
  plugin: String.raw`
    export default () => { for (let i = 0; i < 20000; i += 1) AbortSignal.timeout(1e6); return new Promise(() => {}) }
  `,
} satisfies Attack
