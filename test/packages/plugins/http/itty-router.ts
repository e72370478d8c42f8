import { AutoRouter, error, json } from 'itty-router'

const router = AutoRouter({ before: [(request) => (request.headers.get('authorization') === null ? error(401, 'Sign in first') : undefined)] })
router.get('/todos/:id', ({ params, query }) => ({ ...params, ...query })).post('/todos', async (request) => json(await request.json(), { status: 201 }))

export default { fetch: (request: Request) => router.fetch(request) }
