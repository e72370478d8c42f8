import { finishInterface } from '../interface.ts'

const TOKEN = Symbol('Navigator')

/** The `Navigator` of HTML as far as it means something without a browser. */
export class Navigator {
  readonly #userAgent: string

  constructor(...args: unknown[]) {
    if (args[0] !== TOKEN) throw new TypeError('Illegal constructor')
    this.#userAgent = args[1] as string
  }

  get userAgent(): string { return this.#userAgent }
}

finishInterface(Navigator)

/** Makes the `navigator` object. `version` is Sallyport's. */
export function makeNavigator(version: string): Navigator {
  return new Navigator(TOKEN, `Sallyport/${version}`)
}
