import { hasOwn } from '../primordials.ts'
import type { Shown, View } from './inspect-view.ts'
import { put } from './sink.ts'

/** Shows the value of a property from its descriptor: an accessor is named, never called. */
export function putProperty(view: View, own: PropertyDescriptor, inside: Shown): void {
  if (hasOwn(own, 'value')) return view.show(view, own.value, inside)
  if (own.set === undefined) put(view.sink, '[Getter]')
  else put(view.sink, own.get === undefined ? '[Setter]' : '[Getter/Setter]')
}
