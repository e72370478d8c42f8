import { isIP } from 'node:net'
import t, { type Test } from 'tap'
import { isSallyportError } from '../../src/core/errors.ts'
import { decide } from '../../src/policy/decide.ts'
import type { Policy } from '../../src/policy/policy.ts'
import { CASES, type CaseRequest, type PolicyCase } from './cases.ts'
import { policyOf, useFetch, useRead } from './decide-like-use.ts'

function makeRoot(t: Test): string {
  return t.testdir({
    allowed: {
      'file.txt': 'file',
      'caf\u00e9.txt': 'composed',
      'cafe\u0301.txt': 'decomposed',
      sub: {},
      secret: { 'key.txt': 'inner key' },
      'link-out': t.fixture('symlink', '../secret/key.txt'),
      'link-null': t.fixture('symlink', '/dev/null'),
      'dir-link': t.fixture('symlink', '../secret'),
    },
    secret: { 'key.txt': 'key' },
    'link-dir': t.fixture('symlink', 'allowed'),
  })
}

function resolver(resolves: readonly string[] | undefined): (host: string) => readonly string[] {
  return (host) => {
    if (isIP(host) !== 0) return [host]
    return resolves ?? (host === 'localhost' ? ['127.0.0.1'] : ['93.184.215.14'])
  }
}

async function answer(policy: Policy, request: CaseRequest, root: string): Promise<string> {
  if ('read' in request) return useRead(policy, request.read.replaceAll('{root}', root), `${root}/allowed`)
  if ('fetch' in request) return useFetch(policy, [request.fetch].flat(), resolver(request.resolves))
  if ('env' in request) return decide(policy, { kind: 'env', name: request.env }).effect
  return decide(policy, { kind: 'net', ...request }).effect
}

async function run({ policy, request }: PolicyCase, root: string): Promise<string> {
  let parsed: Policy
  try {
    parsed = policyOf(JSON.parse(JSON.stringify(policy).replaceAll('{root}', root)), `${root}/allowed`)
  } catch (error) {
    return isSallyportError(error) && error.code === 'SP_POLICY_INVALID' ? 'refused' : String(error)
  }
  return request === null ? 'parsed' : answer(parsed, request, root)
}

t.test('decide() answers the table of cases', async (t) => {
  const root = makeRoot(t)
  for (const row of CASES) t.equal(await run(row, root), row.expect, row.title)
})
