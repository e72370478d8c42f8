import Stripe from 'stripe'

export default async function ({ host, port }: { host: string; port: number }) {
  const stripe = new Stripe('sk_test_x', { host, port, protocol: 'http', httpClient: Stripe.createFetchHttpClient(), maxNetworkRetries: 0, telemetry: false })
  const customer = await stripe.customers.create({ name: 'Ada', metadata: { order: '7' } }, { idempotencyKey: 'once' })
  const refused = await stripe.customers.retrieve('missing').catch((error: { type: string; statusCode: number }) => [error.type, error.statusCode])
  return { id: customer.id, sent: customer.description, refused }
}
