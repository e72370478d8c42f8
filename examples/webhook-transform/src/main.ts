import { describePayment, type StripeEvent } from './payment.ts'
import { describePush, type PushEvent } from './push.ts'
import type { Message } from './slack.ts'

/** The part of ctx that this plugin asks for in sallyport.json. */
interface Context {
  readonly fs?: { readText(path: string): Promise<string> }
  readonly env?: { readonly SLACK_CHANNEL?: string }
}

async function readPeople(ctx: Context): Promise<Record<string, string>> {
  // What was not granted is not there: the message then names people as GitHub does.
  return ctx.fs === undefined ? {} : JSON.parse(await ctx.fs.readText('data/people.json'))
}

async function describeEvent(event: PushEvent & StripeEvent, ctx: Context): Promise<Message | null> {
  if (typeof event.ref === 'string' && Array.isArray(event.commits)) return describePush(event, await readPeople(ctx))
  if (event.object === 'event' && event.type === 'invoice.payment_failed') return describePayment(event)
  return null
}

export default {
  async fetch(request: Request, ctx: Context): Promise<Response> {
    if (request.method !== 'POST') return new Response('Send the event with POST', { status: 405, headers: { allow: 'POST' } })
    const event = (await request.json()) as PushEvent & StripeEvent
    const message = await describeEvent(event, ctx)
    if (message === null) return new Response(null, { status: 204 })
    return Response.json({ channel: ctx.env?.SLACK_CHANNEL ?? '#general', ...message })
  },
}
