import { importPeer } from '../installed.ts'
import type { HostFunctions, LoadedPlugin, PluginSpec, Sandbox } from '../peer.ts'

interface Runtime {
  run(code: string, filePath: string): Promise<{ readonly code: number; readonly errorMessage?: string }>
  terminate(): Promise<void>
}

interface SecureExec {
  readonly NodeRuntime: new (options: object) => Runtime
  readonly NodeExecutionDriver: new (options: object) => unknown
  createNodeDriver(options: object): object
}

interface Task {
  readonly input: unknown
  resolve(value: unknown): void
  reject(error: Error): void
}

const PAYLOAD_BYTES = 64 * 1024 * 1024

// It has no calls into a program that runs: the program asks for its next input, one after the other.
const SERVE = `(async () => {
  const { next, done, get, fetchText } = SecureExec.bindings;
  for (let task = await next(); task !== null; task = await next()) await done(JSON.stringify(await plugin(JSON.parse(task), { get, fetchText })));
})()`

/** secure-exec with one runtime for each plugin, kept: the program inside fetches inputs by a binding. */
export async function openSecureExec(host: HostFunctions): Promise<Sandbox> {
  const library = await importPeer<SecureExec>('secure-exec')
  return { load: async (spec) => load(library, spec, host), close: async () => {} }
}

function load(library: SecureExec, { source, cpuMs }: PluginSpec, host: HostFunctions): LoadedPlugin {
  const tasks: Task[] = []
  let running: Task | undefined
  let wake: (() => void) | null = null
  let ended = false
  const bindings = {
    async next() {
      while (tasks.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve))
      running = tasks.shift()
      return running === undefined ? null : JSON.stringify(running.input)
    },
    done: async (text: string) => running?.resolve(JSON.parse(text)),
    get: (key: string) => host.get(key),
    fetchText: (url: string) => host.fetchText(url),
  }
  const runtime = new library.NodeRuntime({
    systemDriver: library.createNodeDriver({}),
    runtimeDriverFactory: { createRuntimeDriver: (options: object) => new library.NodeExecutionDriver({ ...options, bindings }) },
    memoryLimit: 128,
    payloadLimits: { base64TransferBytes: PAYLOAD_BYTES, jsonPayloadBytes: PAYLOAD_BYTES },
    ...(cpuMs === undefined ? {} : { cpuTimeLimitMs: cpuMs }),
  })
  const run = runtime.run(`const plugin = ${source};\nmodule.exports = ${SERVE}.then(() => null)`, '/plugin.js')
  void run.then(({ errorMessage }) => {
    for (const { reject } of [...(running === undefined ? [] : [running]), ...tasks]) reject(new Error(errorMessage ?? 'The program has ended'))
  })
  return {
    call: (input) => new Promise((resolve, reject) => {
      tasks.push({ input, resolve, reject })
      wake?.()
    }),
    async end() {
      ended = true
      wake?.()
      await runtime.terminate()
    },
  }
}
