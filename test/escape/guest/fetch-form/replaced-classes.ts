import type { Attack } from '../../attack.ts'

/** The fetch classes replaced before the handler is called. */
export default {
  name: 'the fetch classes replaced before the handler is called',
  expect: { status: 'answered', value: { status: 200, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: 'https://plugin.invalid/' } },
  plugin: String.raw`
    const Real = Response
    globalThis.Request = globalThis.Response = globalThis.Headers = class { constructor() { throw new Error('evil') } }
    export default { fetch: (request) => new Real(request.url) }
  `,
} satisfies Attack
