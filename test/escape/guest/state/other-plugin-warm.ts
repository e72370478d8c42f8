import type { Attack } from '../../attack.ts'

/** What a warm plugin of the same tenant left, seen by another. */
export default {
  name: 'what a warm plugin of the same tenant left, seen by another',
  expect: { status: 'answered', value: [] },
  reuse: 'warm',
  before: { plugin: 'globalThis.treasure = "gold"; Promise.prototype.then = null; export default () => { Object.prototype.treasure = "gold"; console.treasure = "gold"; return 1 }', reuse: 'warm' },
  plugin: String.raw`
    export default () => ['treasure' in globalThis, 'treasure' in {}, 'treasure' in console, Promise.prototype.then === null].filter(Boolean)
  `,
} satisfies Attack
