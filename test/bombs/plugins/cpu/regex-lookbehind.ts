import type { Attack } from '../../../escape/attack.ts'

/** Look-behind, back references and case folding over a long text. */
export default {
  name: 'look-behind, back references and case folding over a long text',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const text = 'aA'.repeat(3e4) + '!'; for (;;) /(?<=(a*)*)\1$/iu.exec(text) }
  `,
} satisfies Attack
