import type { Attack } from '../../attack.ts'

/** An argument that is changed right after the call. */
export default {
  name: 'an argument that is changed right after the call',
  expect: { status: 'answered', value: { key: ['a'] }, calls: ['kv.echo {"key":["a"]}'] },
  plugin: String.raw`
    export default (input, ctx) => { const argument = { key: ['a'] }; const promise = ctx.sdk.kv.echo(argument); argument.key[0] = 'b'; argument.more = 1; return promise }
  `,
} satisfies Attack
