import type { RunnerOptions } from '../../src/index.ts'

/** What a plugin may ask of the host. Every peer hands it over in its own way, each call as a promise of a text. */
export interface HostFunctions {
  get(key: string): Promise<string>
  fetchText(url: string): Promise<string>
}

/** A plugin: the source of one function `(input, host) => result`. */
export interface PluginSpec {
  readonly source: string
  /** Milliseconds that one call may compute. Default: what the peer gives, or none. */
  readonly cpuMs?: number
  /** For whom it runs. Default: everybody is the same. */
  readonly tenant?: string
}

/** A plugin that is ready for many calls. */
export interface LoadedPlugin {
  call(input: unknown): Promise<unknown>
  end(): Promise<void>
}

/** A peer that is running. */
export interface Sandbox {
  load(spec: PluginSpec): Promise<LoadedPlugin>
  /** One call of a plugin in a sandbox made for it, when the source was seen before: by a code cache or whatever the peer has. Default: load, call, end. */
  restart?(spec: PluginSpec, input: unknown): Promise<unknown>
  /** Calls a plugin for many inputs and tells how many answered. Default: 16 calls in flight. */
  callMany?(plugin: LoadedPlugin, inputs: Iterable<unknown>): Promise<number>
  close(): Promise<void>
}

/** One way to run plugins. */
export interface Peer {
  /** As in `--peers`. */
  readonly id: string
  /** As in tables. */
  readonly name: string
  /** The program that the measurement itself runs under. Default Node. */
  readonly runtime?: 'deno'
  /** Plugins that are ready at the same time without filling the machine. */
  readonly maxPlugins: number
  /** Why a workload does not make sense for this peer, by the workload's id. */
  readonly without: Readonly<Record<string, string>>
  /** `sallyport` is for Sallyport only: settings of its runner beside the default ones. @throws when the peer is not installed or does not start here; the message is shown as the reason. */
  open(host: HostFunctions, sallyport?: Partial<RunnerOptions>): Promise<Sandbox>
}
