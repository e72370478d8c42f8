import { Buffer } from 'node:buffer'
import type { Plugin } from 'esbuild'
import { sealFilter, startFilter } from '../src/confine/seccomp/filters.ts'
import type { Machine } from '../src/confine/seccomp/syscall-table.ts'

const MACHINES = ['x64', 'arm64'] as const satisfies readonly Machine[]

/** Process numbers that no instruction holds by chance, or the check below fails. */
const MARKS = [0x5a11_0001, 0x5a11_0002, 0x5a11_0003] as const

/** A filter as text, and where the process number stands in it. */
interface Evaluated {
  readonly text: string
  readonly places: readonly number[]
}

/** @throws Error when a filter depends on its process number in another way than by naming it. */
function evaluate(make: (pid: number) => Uint8Array): Evaluated {
  const [first, second, third] = MARKS.map(make) as [Uint8Array, Uint8Array, Uint8Array]
  const views = [first, second].map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const places = Array.from({ length: first.length / 4 }, (_, index) => index * 4).filter((at) => views.every((view, index) => view.getUint32(at, true) === MARKS[index]))
  const patched = new Uint8Array(first)
  for (const at of places) new DataView(patched.buffer).setUint32(at, MARKS[2], true)
  if (!Buffer.from(third).equals(patched)) throw new Error('A filter is more than its process number')
  return { text: Buffer.from(first).toString('base64'), places }
}

/** The module src/confine/seccomp/filters.ts with its answers in it. */
export function evaluatedFilters(): string {
  const start = Object.fromEntries(MACHINES.map((machine) => [machine, evaluate((pid) => startFilter(machine, pid))]))
  const seal = Object.fromEntries(MACHINES.map((machine) => [machine, Object.fromEntries([false, true].map((jitless) => [String(jitless), evaluate((pid) => sealFilter(machine, pid, { jitless }))]))]))
  return `
    const START = ${JSON.stringify(start)};
    const SEAL = ${JSON.stringify(seal)};
    function fill({ text, places }, pid) {
      const bytes = new Uint8Array(Buffer.from(text, 'base64'));
      const view = new DataView(bytes.buffer);
      for (const at of places) view.setUint32(at, pid, true);
      return bytes;
    }
    export const startFilter = (machine, pid) => fill(START[machine], pid);
    export const sealFilter = (machine, pid, { jitless }) => fill(SEAL[machine][String(jitless)], pid);
  `
}

/** Bundles the answers in place of the functions. */
export const withEvaluatedFilters: Plugin = {
  name: 'evaluated-filters',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]confine[\\/]seccomp[\\/]filters\.ts$/ }, () => ({ contents: evaluatedFilters(), loader: 'js' }))
  },
}
