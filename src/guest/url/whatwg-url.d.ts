// The parts of whatwg-url and tr46 that are used here; the packages bring no types of their own.

declare module 'whatwg-url/webidl2js-wrapper.js' {
  interface Wrapper {
    install(globalObject: object, names: readonly string[]): void
    is(value: unknown): boolean
    convert(globalObject: object, value: unknown): { readonly href: string; toString(): string }
  }
  export const URL: Wrapper
  export const URLSearchParams: Wrapper
}

declare module 'whatwg-url/lib/url-state-machine.js' {
  export interface UrlRecord {
    readonly scheme: string
    readonly username: string
    readonly password: string
    readonly host: unknown
    readonly port: number | null
    readonly fragment: string | null
  }
  export function basicURLParse(input: string, options?: object): UrlRecord | null
  export function serializeURL(url: UrlRecord, excludeFragment?: boolean): string
  export function serializeHost(host: unknown): string
}

declare module 'tr46' {
  export function toASCII(domain: string, options: object): string | null
  export function toUnicode(domain: string, options: object): unknown
}
