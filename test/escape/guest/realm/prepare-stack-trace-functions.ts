import type { Attack } from '../../attack.ts'

/** Functions of the bootstrap in call sites, told by their text. */
export default {
  name: 'functions of the bootstrap in call sites, told by their text',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const loot = []
    Error.prepareStackTrace = (error, frames) => { for (const frame of frames) { const f = frame.getFunction(); const self = frame.getThis(); if (f !== undefined && /outbox|calls\.|gate|kit\./.test(String(f))) loot.push(String(f).slice(0, 80)); if (self !== undefined && self !== globalThis && walk({ self }).length > 0) loot.push('a receiver') } return '' }
    export default async (input, ctx) => {
      const look = () => void new Error('x').stack
      const proxy = new Proxy({}, { ownKeys() { look(); return [] }, getPrototypeOf() { look(); return Object.prototype } })
      for (const use of [() => ctx.sdk.kv.slow([proxy]), () => console.log(proxy), () => structuredClone([proxy]), () => new Headers(proxy), () => Response.json({ toJSON: look }), () => new Request('http://a.test', { get method() { look(); return 'GET' } })]) { try { use() } catch {} }
      return loot
    }
  `,
} satisfies Attack
