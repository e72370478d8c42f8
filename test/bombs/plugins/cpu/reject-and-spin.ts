import type { Attack } from '../../../escape/attack.ts'

/** A rejection that nobody handled, kept back by a microtask that spins, so that the engine throws it where the cell only asks for the size of the heap. */
export default {
  name: 'a rejection that comes out after the time is up',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { Promise.reject(new Error('late')); queueMicrotask(() => { for (;;); }) }
  `,
} satisfies Attack
