import type { Attack } from '../../../escape/attack.ts'

/** One long text many times: a reference to each costs the isolate nothing, writing it out does. */
export default {
  name: 'one long text many times',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => { const text = 'x'.repeat(1e6); return Array.from({ length: 10000 }, () => text) }
  `,
} satisfies Attack
