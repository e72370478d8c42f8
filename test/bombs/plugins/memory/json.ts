import type { Attack } from '../../../escape/attack.ts'

/** JSON text that grows with every round. */
export default {
  name: 'JSON text that grows with every round',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { let value = ['x']; for (;;) value = JSON.parse(JSON.stringify([value, value, value, value])) }
  `,
} satisfies Attack
