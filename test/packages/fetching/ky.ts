import ky, { HTTPError } from 'ky'

export default async function ({ base }: { base: string }) {
  const api = ky.create({ prefixUrl: base, headers: { 'x-key': 'k' }, retry: { limit: 2, delay: () => 1 } })
  const flaky = await api.get('flaky', { searchParams: { q: 'a b' } }).json<{ tries: number; query: string }>()
  const made = await api.post('echo', { json: { a: [1] } }).json()
  const missing = await api.get('missing').catch((error: unknown) => (error instanceof HTTPError ? error.response.status : error))
  return { flaky, made, missing }
}
