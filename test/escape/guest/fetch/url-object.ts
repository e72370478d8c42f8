import type { Attack } from '../../attack.ts'

/** An object whose text changes between check and use. */
export default {
  name: 'an object whose text changes between check and use',
  expect: { status: 'answered', value: [], requests: ['GET /'] },
  plugin: String.raw`
    export default async (input) => {
      let count = 0
      const url = { toString() { count += 1; return 'http://127.0.0.1:' + (count > 1 ? input.forbidden : input.port) + '/' } }
      const text = await (await fetch(url)).text()
      return text === 'hello' && count === 1 ? [] : [text, count]
    }
  `,
} satisfies Attack
