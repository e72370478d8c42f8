import type { Attack } from '../../attack.ts'

/** A result that is a thenable and keeps the functions that it is handed. */
export default {
  name: 'a result that is a thenable and keeps the functions that it is handed',
  expect: { status: 'answered', value: { first: true, kept: 0 } },
  plugin: String.raw`
    export default () => {
      const kept = []
      return { then(ok, no) { kept.push(...hostOf(ok), ...walk({ ok, no })); ok({ first: true, kept: kept.length }); ok('second'); no('third') } }
    }
  `,
} satisfies Attack
