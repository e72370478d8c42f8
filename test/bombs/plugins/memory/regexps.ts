import type { Attack } from '../../../escape/attack.ts'

/** Regular expressions that are compiled and kept. */
export default {
  name: 'regular expressions that are compiled and kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 20000, wallMs: 20000 },
  plugin: String.raw`
    export default () => { const kept = []; for (let i = 0; ; i += 1) { const expression = new RegExp('(?:' + 'abc|d'.repeat(200) + i + ')*'); expression.test('abcdabc' + i); kept.push(expression) } }
  `,
} satisfies Attack
