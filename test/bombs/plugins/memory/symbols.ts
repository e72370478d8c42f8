import type { Attack } from '../../../escape/attack.ts'

/** Symbols with descriptions, in the registry for ever. */
export default {
  name: 'symbols with descriptions, in the registry for ever',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = {}; for (let i = 0; ; i += 1) { kept[Symbol('x'.repeat(50) + i)] = 1; Symbol.for('y'.repeat(200) + i) } }
  `,
} satisfies Attack
