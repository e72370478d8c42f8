import type { Attack } from '../../attack.ts'

/** A subclass of Response with members that lie. */
export default {
  name: 'a subclass of Response with members that lie',
  expect: { status: 'answered', value: { status: 201, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: 'true' } },
  plugin: String.raw`
    class Evil extends Response { get status() { return 999 } get headers() { return { forEach(f) { f('evil', 'evil') }, get: () => 'evil' } } get body() { return null } async text() { return 'evil' } async arrayBuffer() { return 'evil' } then = undefined }
    export default { fetch: () => new Evil('true', { status: 201 }) }
  `,
} satisfies Attack
