import type { Answers } from './answers/answers.ts'
import { DATA } from './answers/data.ts'
import { DATES } from './answers/dates.ts'
import { FORMATS } from './answers/formats.ts'
import { HTTP } from './answers/http.ts'
import { IDENTITY } from './answers/identity.ts'
import { MARKUP } from './answers/markup.ts'
import { NUMBERS } from './answers/numbers.ts'
import { QUERY } from './answers/query.ts'
import { TEXT } from './answers/text.ts'
import { VALIDATION } from './answers/validation.ts'
import { WEBHOOKS } from './answers/webhooks.ts'

/** The answers of all plugins, by the folder in plugins/ that they are in. */
export const MATRIX: Readonly<Record<string, Answers>> = {
  data: DATA, dates: DATES, formats: FORMATS, http: HTTP, identity: IDENTITY, markup: MARKUP, numbers: NUMBERS, query: QUERY, text: TEXT, validation: VALIDATION, webhooks: WEBHOOKS,
}
