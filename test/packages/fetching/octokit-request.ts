import { request } from '@octokit/request'

export default async function ({ base }: { base: string }) {
  const github = request.defaults({ baseUrl: base, headers: { authorization: 'token x' } })
  const { data, status } = await github('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'a b', per_page: 5 })
  const missing = await github('GET /missing').catch((error: { name: string; status: number }) => [error.name, error.status])
  return { data, status, missing }
}
