import type { Attack } from '../../attack.ts'

/** A handler of unhandled rejections that leaves rejections of its own. */
export default {
  name: 'a handler of unhandled rejections that leaves some',
  expect: { status: 'threw', code: 'SP_THREW', message: /second/ },
  plugin: String.raw`
    addEventListener('unhandledrejection', (event) => { event.preventDefault(); Promise.reject(new Error('second')) })
    export default async () => {
      Promise.reject(new Error('first'))
      await new Promise((done) => setTimeout(done, 1000))
    }
  `,
} satisfies Attack
