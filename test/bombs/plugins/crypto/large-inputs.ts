import type { Attack } from '../../../escape/attack.ts'

/** Large inputs by the thousand, each of them copied. */
export default {
  name: 'large inputs by the thousand, each of them copied',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { const data = new Uint8Array(8e6); await Promise.all(Array.from({ length: 1000 }, () => crypto.subtle.digest('SHA-1', data).catch(() => {}))) }
  `,
} satisfies Attack
