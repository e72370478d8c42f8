import { Hono } from 'hono'

const app = new Hono()
app.get('/users/:id', (c) => c.json({ id: c.req.param('id'), sort: c.req.query('sort') ?? null }))
app.post('/users', async (c) => {
  const { name } = await c.req.json<{ name: string }>()
  return c.text(`Made ${name}`, 201, { 'x-made': name })
})
app.onError((error, c) => c.json({ error: error.message }, 500))
app.get('/broken', () => {
  throw new Error('Broken')
})

export default { fetch: async (request: Request) => await app.fetch(request) }
