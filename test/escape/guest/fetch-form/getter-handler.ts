import type { Attack } from '../../attack.ts'

/** A fetch member that is another function every time. */
export default {
  name: 'a fetch member that is another function every time',
  expect: { status: 'answered', value: { status: 200, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: 'second' } },
  plugin: String.raw`
    let count = 0
    export default { get fetch() { count += 1; const text = count === 1 ? 'first' : 'second'; return () => new Response(text) } }
  `,
} satisfies Attack
