import { isVariableName } from '../rules/parse-name-grant.ts'
import { parseSecretHost } from '../rules/parse-secret-grant.ts'
import { grammarText } from './grammar-text.ts'

/** The name of a secret. */
export const secretName = grammarText((text) => (isVariableName(text) ? null : 'it is not the name of a secret, as in "ACME_KEY"'))

/** A host that may receive a secret. */
export const secretHost = grammarText(parseSecretHost)
