import type { Attack } from '../../attack.ts'

/** A part that is touched where the stack ends, for the path in the stack. */
export default {
  name: 'a part that is touched where the stack ends, for the path in the stack',
  expect: { status: 'answered', value: [] },
  // Each try at a part compiles it, and there are hundreds.
  limits: { cpuMs: 5000, wallMs: 15_000 },
  plugin: String.raw`
    export default async () => {
      const loot = []
      for (const name of ['fetch', 'URL', 'ReadableStream', 'TextEncoder', 'structuredClone']) {
        const dive = () => { try { dive() } catch { try { void globalThis[name] } catch (error) { if (/\.cjs|file:|node:|isolated-vm/.test(String(error.stack))) loot.push(error.stack.slice(0, 500)) } throw new RangeError('up') } }
        try { dive() } catch {}
      }
      return loot.slice(0, 2)
    }
  `,
} satisfies Attack
