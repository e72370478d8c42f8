import type { Attack } from '../../attack.ts'

/** A replaced Object.defineProperty while parts of the platform load. */
export default {
  name: 'a replaced Object.defineProperty while parts of the platform load',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const seen = []
    const define = Object.defineProperty
    Object.defineProperty = function (target, key, descriptor) { seen[seen.length] = target; if (descriptor && descriptor.get) { try { seen[seen.length] = descriptor.get() } catch {} } return define(target, key, descriptor) }
    export default async () => {
      void [fetch, URL, structuredClone, URLPattern, MessageChannel, ErrorEvent, new TextDecoder('sjis')]
      try { new TextEncoder() } catch {}
      Object.defineProperty = define
      const texts = seen.map((item) => typeof item === 'function' ? String(item) : '').filter((text) => /kit|given/.test(text))
      return [...texts, ...seen.filter((item) => isThing(item) && 'install' in item).map(() => 'install'), ...walk({ seen })]
    }
  `,
} satisfies Attack
