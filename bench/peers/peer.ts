/** One way to run the same plugin, a function of one input. */
export interface Peer {
  readonly name: string
  /** Starts from nothing, runs the plugin once, and gives up everything it made. */
  cold(source: string, input: unknown): Promise<unknown>
  /** Makes a plugin ready for many calls. */
  warm(source: string): Promise<{ call(input: unknown): Promise<unknown>; end(): Promise<void> }>
}
