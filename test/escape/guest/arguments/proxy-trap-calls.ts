import type { Attack } from '../../attack.ts'

/** An argument whose traps make another call while it is encoded. */
export default {
  name: 'an argument whose traps make another call while it is encoded',
  expect: { status: 'answered', value: [{}, 'mallory/inner'], calls: ['kv.get {"key":"inner"}', 'kv.echo {}'] },
  plugin: String.raw`
    export default async (input, ctx) => { let inner; const outer = ctx.sdk.kv.echo(new Proxy({}, { ownKeys() { inner ??= ctx.sdk.kv.get({ key: 'inner' }); return [] } })); return [await outer, await inner] }
  `,
} satisfies Attack
