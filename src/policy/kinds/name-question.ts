import { type NameRule, nameCovers, namesOverlap } from '../rules/name-rule.ts'
import { isSdkName, isVariableName } from '../rules/parse-name-grant.ts'
import { type Question, hopeless, judgeLists } from './verdict.ts'

/** Asks for a host function (`sdk`) or an environment variable (`env`) by name. */
export function nameQuestion(kind: 'sdk' | 'env', name: string): Question {
  const valid = typeof name === 'string' && (kind === 'sdk' ? isSdkName(name) : isVariableName(name))
  if (!valid) return hopeless(name, 'builtin.invalid-name')
  const asked: NameRule = { form: 'exact', name, text: name }
  return {
    target: name,
    judge: (layer) =>
      judgeLists(layer[kind], { kind, hint: `--allow-${kind}=${name}`, covers: (rule) => nameCovers(rule, asked), refuses: (rule) => namesOverlap(rule, asked) }),
  }
}
