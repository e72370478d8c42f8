import type { Attack } from '../../../escape/attack.ts'

/** Redirects without an end. */
export default {
  name: 'redirects without an end',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default async (input) => (await fetch('http://127.0.0.1:' + input.port + '/hop0')).status
  `,
} satisfies Attack
