import type { Attack } from '../../attack.ts'

/** A second result after the first. */
export default {
  name: 'a second result after the first',
  expect: { status: 'answered', value: 'first' },
  linger: 30,
  plugin: String.raw`
    export default () => { setTimeout(() => reportError(new Error('second')), 1); return { then(ok) { ok('first'); throw new Error('fourth') } } }
  `,
} satisfies Attack
