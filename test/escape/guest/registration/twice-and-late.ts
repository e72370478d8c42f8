import type { Attack } from '../../attack.ts'

/** The registration called again and again, and while the plugin runs. */
export default {
  name: 'the registration called again and again, and while the plugin runs',
  expect: { status: 'answered', value: ['first', 'first'] },
  reuse: 'warm',
  runs: 2,
  plugin: String.raw`
    let runs = 0
    export default async () => { __sallyport_register({ default: () => 'late' }); await 1; __sallyport_register({ default: { fetch: () => 'later' } }); return ['first', 'first'] }
  `,
} satisfies Attack
