/** The signals that ask the command line to stop, and the exit code that each gives. */
const EXITS = { SIGINT: 130, SIGTERM: 143 } as const

type Name = keyof typeof EXITS

/** What watchSignals needs of the process. */
export interface SignalSource {
  on(name: Name, listener: () => void): unknown
  off(name: Name, listener: () => void): unknown
}

/** A watch on the signals of this process. Disposing ends it. */
export interface SignalWatch extends Disposable {
  /** Fires at the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal
  /** Behaves as if SIGINT had come. */
  interrupt(): void
  /** The exit code of the signal that came, or null. */
  exit(): number | null
}

/** Turns the first SIGINT or SIGTERM into an abort, so that a run is cleaned up; a second one ends the process at once, as ever. */
export function watchSignals(source: SignalSource): SignalWatch {
  const controller = new AbortController()
  let received: Name | null = null
  const onSignal = (name: Name) => () => {
    received ??= name
    stop()
    controller.abort()
  }
  const listeners = { SIGINT: onSignal('SIGINT'), SIGTERM: onSignal('SIGTERM') }
  const stop = () => {
    source.off('SIGINT', listeners.SIGINT)
    source.off('SIGTERM', listeners.SIGTERM)
  }
  source.on('SIGINT', listeners.SIGINT)
  source.on('SIGTERM', listeners.SIGTERM)
  return { signal: controller.signal, interrupt: listeners.SIGINT, exit: () => (received === null ? null : EXITS[received]), [Symbol.dispose]: stop }
}
