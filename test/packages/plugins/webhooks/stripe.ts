import Stripe from 'stripe'

const stripe = new Stripe('sk_test_nothing_is_sent', { httpClient: Stripe.createFetchHttpClient() })
const subtle = Stripe.createSubtleCryptoProvider()

export default async function ({ body, header, secret, at }: { body: string; header: string; secret: string; at: number }) {
  const event = await stripe.webhooks.constructEventAsync(body, header, secret, 300, subtle, at)
  const refusals = await Promise.all([
    stripe.webhooks.constructEventAsync(`${body} `, header, secret, 300, subtle, at),
    stripe.webhooks.constructEventAsync(body, header, secret, 300, subtle, at + 400_000),
  ].map((verified) => verified.catch((error: Error) => error.constructor.name)))
  return { type: event.type, id: event.id, refusals }
}
