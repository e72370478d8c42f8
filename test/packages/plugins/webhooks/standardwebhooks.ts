import { Webhook } from 'standardwebhooks'

export default function ({ secret, id, at, body }: { secret: string; id: string; at: number; body: string }) {
  const webhook = new Webhook(secret)
  const now = new Date()
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': `v1,c2lnbmF0dXJl ${webhook.sign(id, now, body)}` }
  let refusal: unknown
  try {
    webhook.verify(body, { ...headers, 'webhook-timestamp': String(at) })
  } catch (error) {
    refusal = (error as Error).message
  }
  return { signature: webhook.sign(id, new Date(at * 1000), body), event: webhook.verify(body, headers), refusal }
}
