import { dataProperty, NOTHING } from '../../values/hardened/primordials.ts'
import { constructorName } from '../../values/hardened/describe-instance.ts'
import { apply, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, PrimordialError } from '../primordials.ts'
import { putErrorFields } from './inspect-object.ts'
import type { Shown, View } from './inspect-view.ts'
import { put } from './sink.ts'

// The engine keeps `stack` behind an accessor of its own, the same one for every error: the only accessor that is called.
const stackGetter: unknown = getOwnPropertyDescriptor(new PrimordialError(), 'stack')?.get
const MOST_LEVELS = 16

/** Shows an error: its stack, its own fields, its cause. */
export function putError(view: View, error: object, inside: Shown): void {
  const { sink } = view
  const stack = stackOf(error)
  if (stack !== '') put(sink, stack)
  else {
    const name = inheritedText(error, 'name') || constructorName(getPrototypeOf(error)) || 'Error'
    const message = inheritedText(error, 'message')
    put(sink, message === '' ? name : `${name}: ${message}`)
  }
  putErrorFields(view, error, inside)
  const cause = dataProperty(error, 'cause')
  if (cause === NOTHING || cause === undefined || sink.full) return
  put(sink, '\n  [cause]: ')
  view.show(view, cause, inside)
}

/** The stack of an error as text, '' when it has none. Formatting it may call `Error.prepareStackTrace` of the plugin, as everywhere. */
export function stackOf(error: object): string {
  const own = getOwnPropertyDescriptor(error, 'stack')
  if (own === undefined) return ''
  const stack: unknown = hasOwn(own, 'value') ? own.value : own.get === stackGetter && own.get !== undefined ? apply(own.get, error, []) : ''
  return typeof stack === 'string' ? stack : ''
}

function inheritedText(error: object, key: string): string {
  let at: object | null = error
  for (let level = 0; at !== null && level < MOST_LEVELS; level += 1) {
    const value = dataProperty(at, key)
    if (typeof value === 'string') return value
    at = getPrototypeOf(at)
  }
  return ''
}
