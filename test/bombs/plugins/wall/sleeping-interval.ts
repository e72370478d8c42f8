import type { Attack } from '../../../escape/attack.ts'

/** An interval that does nothing for ever. */
export default {
  name: 'an interval that does nothing for ever',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 500, cpuMs: 3000 },
  plugin: String.raw`
    export default () => { setInterval(() => {}, 20); return new Promise(() => {}) }
  `,
} satisfies Attack
