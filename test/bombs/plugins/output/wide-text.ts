import type { Attack } from '../../../escape/attack.ts'

/** A text whose length is within the limit, and its bytes are not: three for each character. */
export default {
  name: 'a text whose length is within the limit, and its bytes are not',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => '\u4f60'.repeat(500000)
  `,
} satisfies Attack
