import type { Attack } from '../../attack.ts'

/** A handler that answers with something that only looks like a Response. */
export default {
  name: 'a handler that answers with something that only looks like a Response',
  expect: { status: 'threw', code: 'SP_THREW', message: /must return a Response/ },
  plugin: String.raw`
    export default { fetch: () => ({ __proto__: Response.prototype, status: 200, headers: new Headers(), body: 'x', [Symbol.toStringTag]: 'Response' }) }
  `,
} satisfies Attack
