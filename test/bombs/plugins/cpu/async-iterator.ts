import type { Attack } from '../../../escape/attack.ts'

/** An async iterator without an end. */
export default {
  name: 'an async iterator without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { const endless = { [Symbol.asyncIterator]() { return this }, next: async () => ({ done: false, value: 1 }) }; for await (const item of endless) void item }
  `,
} satisfies Attack
