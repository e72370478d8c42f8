import type { Attack } from '../../../escape/attack.ts'

/** A text that doubles and is flattened. */
export default {
  name: 'a text that doubles and is flattened',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => { const kept = []; for (let i = 0; ; i += 1) { const text = ('x' + i).repeat(1e6); kept.push(text, text.charCodeAt(5), [...text.slice(0, 1e5)]) } }
  `,
} satisfies Attack
