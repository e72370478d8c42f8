import type { Attack } from '../../attack.ts'

/** The forbidden server under other spellings of loopback. */
export default {
  name: 'the forbidden server under other spellings of loopback',
  expect: { status: 'answered', value: [], requests: [] },
  plugin: String.raw`
    export default async (input) => {
      const loot = []
      const hosts = ['127.0.0.1', 'localhost', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.', '①②⑦.0.0.1', '127。0。0。1']
      await Promise.all(hosts.map(async (host) => { for (const url of ['http://' + host + ':' + input.forbidden + '/', 'http://127.0.0.1:' + input.port + '@' + host + ':' + input.forbidden + '/', 'http://' + host + ':' + input.forbidden + '#@127.0.0.1:' + input.port]) { try { loot.push(url + ' ' + await (await fetch(url)).text()) } catch {} } }))
      return loot
    }
  `,
} satisfies Attack
