import { addressQuestion, hostQuestion, urlQuestion } from './kinds/net-question.ts'
import { nameQuestion } from './kinds/name-question.ts'
import { readQuestion } from './kinds/read-question.ts'
import { secretQuestion } from './kinds/secret-question.ts'
import { type Question, type Verdict, hopeless } from './kinds/verdict.ts'
import type { Layer, Policy } from './policy.ts'
import type { Decision, PermissionRequest } from './request.ts'

function questionOf(request: PermissionRequest): Question {
  switch (request.kind) {
    case 'read':
      return readQuestion(request.path)
    case 'net':
      if ('url' in request) return urlQuestion(request.url, request.method)
      return 'address' in request ? addressQuestion(request) : hostQuestion(request.host, request.port)
    case 'sdk':
    case 'env':
      return nameQuestion(request.kind, request.name)
    case 'secrets':
      return secretQuestion(request.name, request.host)
    default:
      return hopeless('nothing', 'builtin.unknown-kind')
  }
}

function judgeLayer(question: Question, layer: Layer, index: number): Verdict {
  const verdict = question.judge(layer)
  if ((index === 0 && layer.source !== 'manifest') || verdict.rule.startsWith('builtin.')) return verdict
  const name = layer.source === 'policy' ? `layers[${index}]` : layer.source
  // A flag of the operator cannot make a manifest ask for more.
  return { ...verdict, rule: `${name}.${verdict.rule}`, hint: layer.source === 'manifest' && verdict.effect === 'deny' ? null : verdict.hint }
}

function strongest(verdicts: readonly Verdict[]): Verdict {
  const denied = verdicts.filter((verdict) => verdict.effect === 'deny')
  const first = denied.find((verdict) => verdict.hint === null) ?? denied[0]
  return first ?? verdicts.find((verdict) => verdict.effect === 'ask') ?? verdicts[0] ?? { effect: 'deny', rule: 'default', hint: null }
}

/**
 * Decides one request: the one function behind use, query, explain, audit and check. Pure and total.
 * Every layer has to allow; a deny is absolute, ask beats allow, and what no layer of the operator lists is denied.
 * `now` is milliseconds since the epoch, for the policy's end.
 */
export function decide(policy: Policy, request: PermissionRequest, now = Date.now()): Decision {
  const question = questionOf(request)
  const decided = (verdict: Verdict): Decision => Object.freeze({ effect: verdict.effect, kind: request.kind, target: question.target, rule: verdict.rule, hint: verdict.hint })
  // SECURITY: written so that a clock that is not a number denies; guarded by test/policy/decide.test.ts.
  if (policy.until !== null && !(now < policy.until)) return decided({ effect: 'deny', rule: 'until', hint: null })
  // Asking is not getting: a manifest alone grants nothing.
  if (!policy.layers.some((layer) => layer.source !== 'manifest')) return decided({ effect: 'deny', rule: 'default', hint: null })
  const [only] = policy.layers
  if (policy.layers.length === 1 && only !== undefined) return decided(judgeLayer(question, only, 0))
  return decided(strongest(policy.layers.map((layer, index) => judgeLayer(question, layer, index))))
}
