import type { Attack } from '../../attack.ts'

/** A handler that reports a new error for each that it gets: an error of a handler is not offered again. */
export default {
  name: 'an error handler that reports errors',
  expect: { status: 'threw', code: 'SP_THREW', message: /^1$/ },
  plugin: String.raw`
    addEventListener('error', (event) => { event.preventDefault(); reportError(new Error(String(event.error.message).length)) })
    export default async () => {
      reportError(new Error('a'))
      await new Promise((done) => setTimeout(done, 50))
    }
  `,
} satisfies Attack
