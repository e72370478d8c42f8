import type { Attack } from '../../attack.ts'

/** A text in the form of a limit of the engine. */
export default {
  name: 'a text in the form of a limit of the engine',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default async () => { Promise.reject(new Error('Script execution timed out.')); await new Promise((done) => setTimeout(done, 20)); return 1 }
  `,
} satisfies Attack
