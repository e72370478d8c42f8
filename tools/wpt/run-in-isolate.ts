import { createRunner } from '../../src/index.ts'
import { evaluation } from './make-script.ts'
import { type FileResult, readLines } from './read-lines.ts'

/** Something that runs scripts of tests. */
export interface Host {
  readonly name: string
  readonly run: (script: string, timeoutMs: number) => Promise<FileResult>
  readonly close: () => Promise<void>
}

/** Runs tests as ordinary plugins: default isolation, no grants, limits that no test needs to fear. */
export async function openSallyport(): Promise<Host> {
  const runner = await createRunner()
  return {
    name: 'sallyport',
    run: async (script, timeoutMs) => {
      const limits = { cpuMs: timeoutMs, wallMs: timeoutMs, memoryMb: 512, hostCalls: 100_000, logBytes: 67_108_864 }
      await using plugin = await runner.load({ source: asPlugin(script), loader: 'js', policy: { limits } })
      const outcome = await plugin.run()
      const lines = outcome.logs.map(({ text }) => text)
      return readLines(lines, outcome.error === null ? 'did not end' : `${outcome.status}: ${outcome.error.message}`)
    },
    close: () => runner.close(),
  }
}

function asPlugin(script: string): string {
  return `export default () => new Promise((done) => { globalThis.WPT_DONE = done; ${evaluation(script)} })\n`
}
