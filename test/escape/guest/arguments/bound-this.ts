import type { Attack } from '../../attack.ts'

/** The members of ctx called on another receiver. */
export default {
  name: 'the members of ctx called on another receiver',
  expect: { status: 'answered', value: ['mallory/a', 'mallory/b'], calls: ['kv.get {"key":"a"}', 'kv.get {"key":"b"}'] },
  plugin: String.raw`
    export default async (input, ctx) => { const { get } = ctx.sdk.kv; const evil = { calls: { call() { return 'evil' } }, config: { globals: {} } }; return [await apply(get, evil, [{ key: 'a' }]), await new Proxy(get, {})({ key: 'b' })] }
  `,
} satisfies Attack
