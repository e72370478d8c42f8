import type { Attack } from '../../attack.ts'

/** The error of a stack that is used up inside functions of the platform. */
export default {
  name: 'the error of a stack that is used up inside functions of the platform',
  expect: { status: 'answered', value: [] },
  limits: { logBytes: 1000000, hostCalls: 100000, cpuMs: 9000 },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      const acts = [() => console.log('x'), () => ctx.sdk.kv.echo([1]).catch(() => {}), () => setTimeout(() => {}, 1e6), () => structuredClone({}), () => new URL('http://a.test'), () => ctx.signal.addEventListener('abort', () => {})]
      for (const act of acts) {
        const dive = () => { try { dive() } catch (error) { try { act() } catch (inner) { loot.push(...hostOf(inner)); if (/\.cjs|file:|node:/.test(inner.stack)) loot.push(inner.stack) } throw error } }
        try { dive() } catch (error) { loot.push(...hostOf(error)) }
        if (loot.length > 0) break
      }
      return loot.slice(0, 3)
    }
  `,
} satisfies Attack
