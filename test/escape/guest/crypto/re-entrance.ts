import type { Attack } from '../../attack.ts'

/** Getters of an algorithm that change, detach and grow the data, and call back into the same operation. */
export default {
  name: 'getters of an algorithm that change, detach and grow the data, and call back into the same operation',
  expect: { status: 'answered', value: ['changed', 'empty', 'own', 'TypeError', 'nested', 'RangeError'] },
  plugin: String.raw`
    const hex = (data) => { let text = ''; for (const byte of new Uint8Array(data)) text += byte.toString(16).padStart(2, '0'); return text }
    export default async () => {
      const { subtle } = crypto
      const of = async (list) => hex(await subtle.digest('SHA-256', new Uint8Array(list)))
      const how = []
      const first = new Uint8Array([1])
      how.push(hex(await subtle.digest({ get name() { first[0] = 2; return 'SHA-256' } }, first)) === await of([2]) ? 'changed' : 'not')
      const second = new Uint8Array([1])
      how.push(hex(await subtle.digest({ get name() { second.buffer.transfer(); return 'SHA-256' } }, second)) === await of([]) ? 'empty' : 'not')
      const third = new Uint8Array([1])
      const pending = subtle.digest('SHA-256', third)
      third[0] = 9
      how.push(hex(await pending) === await of([1]) ? 'own' : 'not')
      const buffer = new ArrayBuffer(1, { maxByteLength: 1e6 })
      try { await subtle.digest({ get name() { buffer.resize(1e6); return 'SHA-256' } }, new Uint8Array(buffer)); how.push('taken') } catch (error) { how.push(error.name) }
      let inner
      const outer = await subtle.digest({ get name() { inner = subtle.digest('SHA-256', new Uint8Array([7])); return 'SHA-256' } }, new Uint8Array([8]))
      how.push(hex(outer) === await of([8]) && hex(await inner) === await of([7]) ? 'nested' : 'not')
      const endless = { get name() { void subtle.digest(endless, new Uint8Array(1)).catch(() => {}); return 'SHA-256' } }
      const deep = () => subtle.digest({ get name() { return deep() && 'SHA-256' } }, new Uint8Array(1))
      try { await deep(); how.push('RangeError') } catch (error) { how.push(error.name) }
      return how
    }
  `,
} satisfies Attack
