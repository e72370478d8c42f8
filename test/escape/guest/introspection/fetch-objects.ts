import type { Attack } from '../../attack.ts'

/** A walk over requests, responses, streams and their readers. */
export default {
  name: 'a walk over requests, responses, streams and their readers',
  expect: { status: 'answered', value: [], requests: ['GET /'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const response = await fetch('http://127.0.0.1:' + input.port + '/')
      const { body } = response.clone()
      const reader = body.getReader()
      return walk({ response, headers: response.headers, request: new Request('http://a.test', { method: 'POST', body: 'x' }), body, reader, read: await reader.read(), blob: await response.blob(), signal: ctx.signal })
    }
  `,
} satisfies Attack
