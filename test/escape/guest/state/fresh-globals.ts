import type { Attack } from '../../attack.ts'

/** What an earlier run left on the globals, seen by the next. */
export default {
  name: 'what an earlier run left on the globals, seen by the next',
  expect: { status: 'answered', value: ['undefined', 'undefined', 1] },
  runs: 3,
  plugin: String.raw`
    let runs = 0
    export default () => { runs += 1; const seen = [typeof globalThis.left, typeof Array.prototype.left, runs]; globalThis.left = Array.prototype.left = 1; Object.freeze(Object.prototype); return seen }
  `,
} satisfies Attack
