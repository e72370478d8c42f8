import type { Attack } from '../../attack.ts'

/** A body stream whose chunks are no bytes. */
export default {
  name: 'a body stream whose chunks are no bytes',
  expect: { status: 'threw', code: 'SP_THREW' },
  plugin: String.raw`
    export default { fetch: () => new Response(new ReadableStream({ pull(controller) { controller.enqueue({ byteLength: 2 ** 40, buffer: new ArrayBuffer(1) }) } })) }
  `,
} satisfies Attack
