import type { Attack } from '../../../escape/attack.ts'

/** Errors with endless stacks. */
export default {
  name: 'errors with endless stacks',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    Error.stackTraceLimit = Infinity
    export default () => { const deep = (n) => n === 0 ? new Error('x').stack.length : deep(n - 1); for (;;) deep(2000) }
  `,
} satisfies Attack
