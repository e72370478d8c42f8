import type { Attack } from '../../attack.ts'

/** Causes and members of errors in a circle. */
export default {
  name: 'causes and members of errors in a circle',
  expect: { status: 'threw', code: 'SP_THREW', message: /^a$/ },
  plugin: String.raw`
    export default () => { const a = new Error('a'); const b = new AggregateError([a], 'b'); b.errors.push(b, a); a.cause = b; b.cause = a; throw a }
  `,
} satisfies Attack
