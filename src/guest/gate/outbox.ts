import { arrayPush, jsonStringify, mapClear, mapDelete, mapForEach, mapSet, mapSize, PrimordialMap, stringSlice } from '../primordials.ts'

/**
 * Everything that leaves the isolate, queued as text until the turn has ended.
 * Texts are built by concatenation and blobs are fresh copies, so nothing of the plugin's is looked at later.
 */
export interface Outbox {
  readonly call: (seq: number, name: string, args: { readonly text: string; readonly blobs: readonly Uint8Array[] }) => void
  readonly cancel: (seq: number) => void
  /** Tells of a power that was refused inside the isolate, so that the audit has it: the first 100 of a run. */
  readonly denied: (kind: string, target: string) => void
  readonly schedule: (id: number, delayMs: number) => void
  readonly unschedule: (id: number) => void
  /** Sets how the run ended; the first time counts. `tree` is JSON text. */
  readonly end: (kind: 'ok' | 'threw' | 'kind' | 'over' | 'entry', tree: string, blobs: readonly Uint8Array[]) => void
  readonly ended: () => boolean
  /** Empties the box: the text first, then the blobs. */
  readonly take: () => unknown[]
  /** Starts a new run: what is left of the last one is dropped. */
  readonly reset: () => void
}

/** Refusals that one run tells of. */
const MAX_DENIALS = 100

/** Timers that one turn may ask for; the supervisor counts those that wait over all turns. */
const MOST_TIMERS = 10_000

/** Makes an empty outbox. @param full called when a turn asks for more than 10 000 timers; it does not return. */
export function makeOutbox(full: () => void): Outbox {
  let calls = ''
  let cancels = ''
  let denials = ''
  let denialsLeft = MAX_DENIALS
  const timers = new PrimordialMap<number, number>()
  let cleared = ''
  let ending = ''
  let over = false
  let blobs: Uint8Array[] = []
  const join = (list: string, entry: string): string => (list === '' ? entry : `${list},${entry}`)
  const attach = (added: readonly Uint8Array[]): void => {
    for (let index = 0; index < added.length; index += 1) arrayPush(blobs, added[index] as Uint8Array)
  }
  const timerList = (): string => {
    let list = ''
    mapForEach(timers, (delayMs, id) => {
      list = join(list, `[${id},${delayMs}]`)
    })
    return list
  }
  const clear = (): void => {
    calls = cancels = denials = cleared = ending = ''
    mapClear(timers as Map<unknown, unknown>)
    blobs = []
  }
  return {
    call: (seq, name, args) => {
      calls = join(calls, `[${seq},${jsonStringify(name)},${blobs.length},${args.blobs.length},${args.text}]`)
      attach(args.blobs)
    },
    cancel: (seq) => {
      cancels = join(cancels, `${seq}`)
    },
    denied: (kind, target) => {
      if (denialsLeft === 0 || over) return
      denialsLeft -= 1
      denials = join(denials, `[${jsonStringify(kind)},${jsonStringify(stringSlice(target, 0, 512))}]`)
    },
    schedule: (id, delayMs) => {
      mapSet(timers, id, delayMs)
      if (mapSize(timers) > MOST_TIMERS) full()
    },
    unschedule: (id) => {
      // What was asked for in the same turn never crosses: setting and clearing in a loop costs the host nothing.
      if (!mapDelete(timers as Map<unknown, unknown>, id)) cleared = join(cleared, `${id}`)
    },
    end: (kind, tree, added) => {
      if (over) return
      over = true
      ending = `["${kind}",${blobs.length},${added.length},${tree}]`
      attach(added)
    },
    ended: () => over,
    take: () => {
      const box: unknown[] = []
      arrayPush(box, `{"c":[${calls}],"x":[${cancels}],"t":[${timerList()}],"u":[${cleared}],"d":[${denials}],"e":${ending === '' ? 'null' : ending}}`)
      for (let index = 0; index < blobs.length; index += 1) arrayPush(box, blobs[index])
      clear()
      return box
    },
    reset: () => {
      clear()
      over = false
      denialsLeft = MAX_DENIALS
    },
  }
}
