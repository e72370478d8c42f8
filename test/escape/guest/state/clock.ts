import type { Attack } from '../../attack.ts'

/** Time that goes on within a turn, to time what neighbours do. */
export default {
  name: 'time that goes on within a turn, to time what neighbours do',
  expect: { status: 'answered', value: [0, 0] },
  plugin: String.raw`
    export default () => { const from = [Date.now(), performance.now()]; let x = 0; for (let i = 0; i < 3e6; i += 1) x += i; return [Date.now() - from[0], performance.now() - from[1]] }
  `,
} satisfies Attack
