import type { Attack } from '../../attack.ts'

/** What a handler of unhandled rejections is told, for paths of the host. */
export default {
  name: 'the reasons that handlers of unhandled rejections get',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const loot = []
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault()
      const told = [String(event.reason), String(event.reason.stack), Object.getOwnPropertyNames(event.reason).join()].join('\n')
      if (/\.cjs|file:|node:|isolated-vm|\/src\//.test(told)) loot.push(told)
      loot.push(...walk({ reason: event.reason, promise: event.promise }))
    })
    export default async () => {
      for (const reason of [new TypeError('a'), 'text', new Error('b\n    at c (file:///d.js)'), { toString() { return 'file:' } }]) { Promise.reject(reason); await new Promise((done) => setTimeout(done, 1)) }
      return loot
    }
  `,
} satisfies Attack
