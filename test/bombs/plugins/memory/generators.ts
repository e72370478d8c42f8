import type { Attack } from '../../../escape/attack.ts'

/** Generators that are suspended and kept. */
export default {
  name: 'generators that are suspended and kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; const make = function* (list) { yield list; yield* make([...list]) }; for (;;) { const one = make(new Array(100).fill(1)); one.next(); kept.push(one) } }
  `,
} satisfies Attack
