import type { Attack } from '../../../escape/attack.ts'

/** A text that is nothing but a sum of itself. */
export default {
  name: 'a text that is nothing but a sum of itself',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => { let text = 'x'; for (let i = 0; i < 28; i += 1) text += text; return { text } }
  `,
} satisfies Attack
