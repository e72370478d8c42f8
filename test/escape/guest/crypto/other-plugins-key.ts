import type { Attack } from '../../attack.ts'

/** The first key of one plugin, after the first key of another one in the same cell. */
export default {
  name: 'the first key of one plugin, after the first key of another one in the same cell',
  expect: { status: 'answered', value: 'the own key' },
  before: { plugin: String.raw`export default async () => { const key = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']); await crypto.subtle.sign('HMAC', key, new Uint8Array(1)) }`, tenant: 'mallory' },
  plugin: String.raw`
    const hex = (data) => { let text = ''; for (const byte of new Uint8Array(data)) text += byte.toString(16).padStart(2, '0'); return text }
    export default async () => {
      const key = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(2), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      const mac = hex(await crypto.subtle.sign('HMAC', key, new Uint8Array(1)))
      const again = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(2), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      const other = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      return mac === hex(await crypto.subtle.sign('HMAC', again, new Uint8Array(1))) && mac !== hex(await crypto.subtle.sign('HMAC', other, new Uint8Array(1))) ? 'the own key' : 'another key'
    }
  `,
} satisfies Attack
