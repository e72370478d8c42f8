/// <reference path="../url/whatwg-url.d.ts" />
import { toASCII, toUnicode } from 'tr46'

/** The idna part: domain names outside ASCII. Defines no global. */
export function install(): Readonly<Record<string, unknown>> {
  return { toASCII, toUnicode }
}
