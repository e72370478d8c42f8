import type { Attack } from '../../attack.ts'

/** A class that throws in its name, message and constructor. */
export default {
  name: 'a class that throws in its name, message and constructor',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default () => { class Evil extends Error { get name() { throw 1 } get message() { throw 2 } get stack() { throw 3 } get cause() { throw 4 } static get name() { throw 5 } } throw new Evil() }
  `,
} satisfies Attack
