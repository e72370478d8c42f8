import { kit } from '../../part-kit.ts'
import { type MakePairIterator, type Pair, pairIterators, type PairKind } from '../headers/pair-iterator.ts'
import { type Blob, blobBytes, blobType, File, isBlob } from './blob.ts'

/** A field of a form: text or a file. */
export type FormValue = string | File

/** The fields of a form in order. @throws TypeError for anything that is not FormData. */
export let formFields: (form: unknown) => readonly Pair<FormValue>[]

/** True for FormData made here, whatever its prototype says. */
export let isFormData: (value: unknown) => value is FormData

/** Adds a field that is known to be right. */
export let addField: (form: FormData, name: string, value: FormValue) => void

// Made at the first use, when the part has its kit.
let makeIterator: MakePairIterator | null = null

/** The `FormData` of the XMLHttpRequest standard, without forms of a page. */
export class FormData {
  #fields: Pair<FormValue>[] = []

  static {
    formFields = (form) => (form as FormData).#fields
    addField = (form, name, value) => void kit.primordials.arrayPush(form.#fields, [name, value] as Pair<FormValue>)
    isFormData = (value): value is FormData => typeof value === 'object' && value !== null && #fields in value
  }

  constructor(form?: unknown) {
    if (form !== undefined) throw new TypeError('FormData cannot be made from an element here')
  }

  append(name: unknown, value: unknown, filename?: unknown): void {
    if (arguments.length < 2) throw new TypeError('append needs a name and a value')
    kit.primordials.arrayPush(this.#fields, makeField(name, value, filename))
  }

  set(name: unknown, value: unknown, filename?: unknown): void {
    if (arguments.length < 2) throw new TypeError('set needs a name and a value')
    const field = makeField(name, value, filename)
    const kept: Pair<FormValue>[] = []
    let placed = false
    for (let index = 0; index < this.#fields.length; index += 1) {
      const old = this.#fields[index] as Pair<FormValue>
      if (old[0] !== field[0]) kit.primordials.arrayPush(kept, old)
      else if (!placed) placed = kit.primordials.arrayPush(kept, field) > 0
    }
    if (!placed) kit.primordials.arrayPush(kept, field)
    this.#fields = kept
  }

  delete(name: unknown): void {
    const wanted = toText(name)
    this.#fields = this.#fields.filter((field) => field[0] !== wanted)
  }

  get(name: unknown): FormValue | null {
    return this.getAll(name)[0] ?? null
  }

  getAll(name: unknown): FormValue[] {
    const wanted = toText(name)
    return this.#fields.filter((field) => field[0] === wanted).map((field) => field[1])
  }

  has(name: unknown): boolean {
    return this.getAll(name).length > 0
  }

  forEach(callback: (value: FormValue, name: string, form: FormData) => unknown, thisValue?: unknown): void {
    if (typeof callback !== 'function') throw new TypeError('forEach needs a function')
    for (let index = 0; index < this.#fields.length; index += 1) {
      const field = this.#fields[index] as Pair<FormValue>
      kit.primordials.apply(callback, thisValue, [field[1], field[0], this])
    }
  }

  keys(): IterableIterator<unknown> { return this.#iterate('keys') }
  values(): IterableIterator<unknown> { return this.#iterate('values') }
  entries(): IterableIterator<unknown> { return this.#iterate('entries') }

  #iterate(kind: PairKind): IterableIterator<unknown> {
    void this.#fields
    makeIterator ??= pairIterators('FormData')
    return makeIterator(() => this.#fields, kind)
  }
}

function makeField(name: unknown, value: unknown, filename: unknown): Pair<FormValue> {
  const key = toText(name)
  if (!isBlob(value)) {
    if (filename !== undefined) throw new TypeError('Only a Blob can have a file name')
    return [key, toText(value)]
  }
  return [key, toFile(value, filename)]
}

function toFile(blob: Blob, filename: unknown): File {
  if (blob instanceof File && filename === undefined) return blob
  const name = filename === undefined ? 'blob' : toText(filename)
  return new File([blobBytes(blob)], name, { type: blobType(blob), lastModified: blob instanceof File ? blob.lastModified : Date.now() })
}

function toText(value: unknown): string {
  return kit.primordials.stringToWellFormed(`${value as string}`)
}
