/** What the web classes need from the bootstrap. Each part that has such classes is a bundle of its own and is connected when it is loaded. */
export interface WebHooks {
  /** Milliseconds since the time origin, frozen within a turn. */
  readonly now: () => number
  /** Takes what a listener or timer callback threw: the plugin's own error, which must not stop the dispatch. */
  readonly report: (error: unknown) => void
  /** Runs `run` once, `delayMs` from now, without any timer id that the plugin could clear. */
  readonly later: (run: () => void, delayMs: number) => void
}

/** The hooks in force. Set once per part, by connectHooks; before that time stands still and nothing is reported. */
export let hooks: WebHooks = { now: () => 0, report: () => undefined, later: () => undefined }

/** Connects the web classes of a part to the bootstrap. Called once, when the part is loaded. */
export function connectHooks(connected: WebHooks): void {
  hooks = connected
}
