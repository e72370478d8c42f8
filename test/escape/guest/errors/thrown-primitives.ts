import type { Attack } from '../../attack.ts'

/** Nothing, a symbol and a function thrown. */
export default {
  name: 'nothing, a symbol and a function thrown',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default async () => { await Promise.reject(Symbol('x')).catch(() => {}); throw undefined }
  `,
} satisfies Attack
