import { Webhook, WebhookVerificationError } from 'svix'

export default function ({ secret, id, at, body }: { secret: string; id: string; at: number; body: string }) {
  const webhook = new Webhook(secret)
  const now = new Date()
  const headers = { 'svix-id': id, 'svix-timestamp': String(Math.floor(now.getTime() / 1000)), 'svix-signature': webhook.sign(id, now, body) }
  let refusal: unknown
  try {
    webhook.verify(body.replace('2432232314', '1'), headers)
  } catch (error) {
    refusal = error instanceof WebhookVerificationError && error.message
  }
  return { signature: webhook.sign(id, new Date(at * 1000), body), event: webhook.verify(body, headers), refusal }
}
