import type { Attack } from '../../attack.ts'

/** A text in the form of the end of the heap. */
export default {
  name: 'a text in the form of the end of the heap',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default async () => { Promise.reject(new Error('Isolate was disposed during execution due to memory limit')); await new Promise((done) => setTimeout(done, 20)); return 1 }
  `,
} satisfies Attack
