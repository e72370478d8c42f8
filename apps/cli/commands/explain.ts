import { ERROR_CODES, type ErrorCode } from '../../../src/core/error-codes.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { decide } from '../../../src/policy/decide.ts'
import { describePolicy } from '../../../src/policy/describe-policy.ts'
import { listUngranted } from '../../../src/policy/list-ungranted.ts'
import { manifestLayer } from '../../../src/policy/manifest-layer.ts'
import { narrow } from '../../../src/policy/narrow.ts'
import type { Decision } from '../../../src/policy/request.ts'
import { textOf } from '../args/read-flags.ts'
import type { Arguments, Flag } from '../args/flag.ts'
import { parseRequest } from '../explain/parse-request.ts'
import { readPluginManifest } from '../explain/read-plugin-manifest.ts'
import { showDecision } from '../explain/show-decision.ts'
import { showPermissions } from '../explain/show-permissions.ts'
import { readPolicy } from '../run/read-policy.ts'
import { showJson } from '../show/show-value.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Command } from './command.ts'
import { LIMIT_FLAGS, PERMISSION_FLAGS } from './policy-flags.ts'

const FLAGS: readonly Flag[] = [
  { name: 'request', value: 'required', hint: '"KIND TARGET"', help: 'answer one question with the rule that decides: "net api.acme.test:443"' },
  { name: 'json', value: 'none', help: 'print the answer as one JSON document' },
]

const DENIED: Readonly<Record<Decision['kind'], ErrorCode>> = { read: 'SP_DENIED_READ', net: 'SP_DENIED_NET', sdk: 'SP_DENIED_SDK', env: 'SP_DENIED_ENV', secrets: 'SP_DENIED_SECRET' }

/** `sallyport explain [permissions] [FILE]` */
export const explainCommand: Command = {
  shape: { name: 'explain', flags: [...PERMISSION_FLAGS, ...LIMIT_FLAGS, ...FLAGS], operands: { min: 0, max: 1, what: 'at most one FILE or FOLDER' } },
  usage: '[permissions] [limits] [FILE|FOLDER] [--request "KIND TARGET"]',
  summary: 'Says what a plugin may do under the permissions given, what it asks for in its manifest in vain, and why.\nNothing is run. With --request it exits 0 when the answer is allow, else 77.',
  examples: ['sallyport explain --policy marketplace-plugin ./plugin', 'sallyport explain --allow-net=api.acme.test --request "net GET https://api.acme.test/v1"'],
  sections: [
    { title: 'Permissions', flags: PERMISSION_FLAGS },
    { title: 'Limits', flags: LIMIT_FLAGS },
    { title: 'Questions and output', flags: FLAGS },
  ],
  run: carryOut,
}

async function carryOut(args: Arguments, { stdout }: Terminal): Promise<number> {
  const granted = await readPolicy(args)
  const [operand] = args.operands
  const found = operand === undefined ? null : readPluginManifest(operand)
  const policy = found === null ? granted : narrow(granted, manifestLayer(found.manifest, found.folder))
  const question = textOf(args, 'request')
  const json = args.flags.has('json')
  if (question !== undefined) {
    const decision = decide(policy, parseRequest(question))
    stdout.write(json ? `${showJson(decision, stdout.isTTY)}\n` : showDecision(decision, stdout))
    return decision.effect === 'allow' ? 0 : ERROR_CODES[DENIED[decision.kind]].exit
  }
  const ungranted = found === null ? [] : listUngranted(found.manifest, granted, found.folder)
  if (json) stdout.write(`${showJson({ plugin: found?.manifest.name ?? null, version: found?.manifest.version ?? null, rules: describePolicy(policy), ungranted, limits: policy.limits, until: policy.until }, stdout.isTTY)}\n`)
  else {
    if (found !== null) stdout.write(`Plugin "${escapeText(found.manifest.name, { max: 200 })}" ${escapeText(found.manifest.version, { max: 40 })}\n`)
    stdout.write(showPermissions(policy, ungranted, stdout))
  }
  return 0
}
