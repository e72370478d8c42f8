import { SallyportError } from '../../../src/core/errors.ts'
import { quote } from '../../quote.ts'

const SHAPE = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

// A member with one of these names would be called by the language itself, or hide what every object has.
const RESERVED: ReadonlySet<string> = new Set(['then', 'prototype', 'toJSON', ...Object.getOwnPropertyNames(Object.prototype)])

/**
 * Holds a namespace or method name against the rule for members of `ctx.sdk`: a letter, then up to 63 letters, digits and `_`,
 * and no name that the language gives a meaning (`then`, `constructor`, `toString`).
 * @throws SallyportError SP_USAGE
 */
export function checkMemberName(name: string, what: 'namespace' | 'method'): void {
  if (!SHAPE.test(name)) {
    throw new SallyportError('SP_USAGE', `Cannot define sdk ${what} ${quote(name)}: a name is a letter, then at most 63 letters, digits or "_"`)
  }
  // SECURITY: `then` would make the namespace a thenable, `constructor` a way to a prototype; test/host-api/sdk/define/member-name.test.ts
  if (RESERVED.has(name)) throw new SallyportError('SP_USAGE', `Cannot define sdk ${what} ${quote(name)}: the language uses this name itself, choose another`)
}
