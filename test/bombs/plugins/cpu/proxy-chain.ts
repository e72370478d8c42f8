import type { Attack } from '../../../escape/attack.ts'

/** A chain of proxies, each asking the next. */
export default {
  name: 'a chain of proxies, each asking the next',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { let at = {}; for (let i = 0; i < 5000; i += 1) at = new Proxy(at, {}); for (;;) { try { void at.x } catch {} } }
  `,
} satisfies Attack
