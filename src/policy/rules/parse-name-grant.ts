import { closestForm } from './closest-form.ts'
import type { NameRule } from './name-rule.ts'
import { type Parsed, accepted, refused } from './parsed.ts'
import { isUnsafeName } from './unsafe-name.ts'

const WORD = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/

function isWord(text: string): boolean {
  return WORD.test(text) && !isUnsafeName(text)
}

/** True for the name of a host function: two words and a dot, as in `orders.read`. */
export function isSdkName(text: string): boolean {
  const words = text.split('.')
  return words.length === 2 && words.every(isWord)
}

/** True for the name of an environment variable or a secret. */
export function isVariableName(text: string): boolean {
  return VARIABLE.test(text) && !isUnsafeName(text)
}

function rule(form: NameRule['form'], name: string, text: string): Parsed<NameRule> {
  return accepted(Object.freeze({ form, name, text }))
}

/** Reads one entry of an sdk list: `orders.read`, `orders.*` or `*`. */
export function parseSdkGrant(text: string): Parsed<NameRule> {
  if (text === '*') return rule('any', '', text)
  if (text.endsWith('.*') && isWord(text.slice(0, -2))) return rule('prefix', text.slice(0, -1), text)
  if (isSdkName(text)) return rule('exact', text, text)
  return refused(`it is not a function as in "orders.read", a namespace as in "orders.*", or "*"${closestForm(text.replace(/[:/#]/g, '.'), text, isSdkName)}`)
}

/** Reads one entry of an env list: `REGION`, `APP_*` or `*`. */
export function parseEnvGrant(text: string): Parsed<NameRule> {
  if (text === '*') return rule('any', '', text)
  if (text.endsWith('*') && isVariableName(text.slice(0, -1))) return rule('prefix', text.slice(0, -1), text)
  if (isVariableName(text)) return rule('exact', text, text)
  return refused(`it is not a name as in "REGION", a prefix as in "APP_*", or "*"${closestForm(text.replace(/^\$\{?|\}$|=.*$/g, '').replace(/[-. ]/g, '_'), text, isVariableName)}`)
}
