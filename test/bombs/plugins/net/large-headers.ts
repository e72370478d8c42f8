import type { Attack } from '../../../escape/attack.ts'

/** Headers of fifty kilobytes. */
export default {
  name: 'headers of fifty kilobytes',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default async (input) => (await fetch('http://127.0.0.1:' + input.port + '/headers')).status
  `,
} satisfies Attack
