import axios, { isAxiosError } from 'axios'

export default async function ({ base }: { base: string }) {
  const api = axios.create({ baseURL: base, headers: { 'x-key': 'k' }, timeout: 5000 })
  api.interceptors.response.use((response) => ({ ...response, data: { ...response.data, seen: true } }))
  const { data } = await api.post('/echo', { a: [1] }, { params: { q: 'ü' } })
  const missing = await api.get('/missing').catch((error: unknown) => (isAxiosError(error) ? [error.code, error.response?.status] : error))
  return { data, missing }
}
