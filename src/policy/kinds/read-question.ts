import { isAbsolute, resolve } from 'node:path'
import { isSpecialPath, pathRuleCovers, pathRuleRefuses } from '../rules/path-rule.ts'
import { type Question, hopeless, judgeLists } from './verdict.ts'

/** Asks for a file or folder by its absolute path. */
export function readQuestion(path: string): Question {
  if (typeof path !== 'string' || !isAbsolute(path) || path.includes('\0')) return hopeless(path, 'builtin.invalid-path')
  const target = resolve(path)
  return {
    target,
    judge(layer) {
      const verdict = judgeLists(layer.read, {
        kind: 'read',
        hint: `--allow-read=${target.replaceAll(',', ',,')}`,
        covers: (rule) => pathRuleCovers(rule, target),
        refuses: (rule) => pathRuleRefuses(rule, target),
      })
      return verdict.rule === 'default' && isSpecialPath(target) ? { ...verdict, rule: 'builtin.special-file' } : verdict
    },
  }
}
