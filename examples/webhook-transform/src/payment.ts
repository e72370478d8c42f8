import { context, escapeMarkup, header, link, type Message, section } from './slack.ts'

/** What this plugin reads of Stripe's invoice.payment_failed event. */
export interface StripeEvent {
  readonly object: string
  readonly type: string
  readonly livemode: boolean
  readonly data: {
    readonly object: {
      readonly number: string
      readonly amount_due: number
      readonly currency: string
      readonly customer_name: string
      readonly customer_email: string
      readonly attempt_count: number
      readonly next_payment_attempt: number | null
      readonly hosted_invoice_url: string
    }
  }
}

/** Currencies whose smallest unit is the whole one. */
const WITHOUT_CENTS = new Set(['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'ugx', 'vnd', 'vuv', 'xaf', 'xof', 'xpf'])

function money(amount: number, currency: string): string {
  const value = WITHOUT_CENTS.has(currency) ? String(amount) : (amount / 100).toFixed(2)
  return `${value} ${currency.toUpperCase()}`
}

/** Says in Slack's words whose payment failed, and when it is tried again. */
export function describePayment(event: StripeEvent): Message {
  const invoice = event.data.object
  const sum = money(invoice.amount_due, invoice.currency)
  const next = invoice.next_payment_attempt
  const again = next === null ? 'It is not tried again' : `It is tried again on ${new Date(next * 1000).toISOString().slice(0, 10)}`
  const who = `*${escapeMarkup(invoice.customer_name)}* (${escapeMarkup(invoice.customer_email)})`
  return {
    text: `Payment of ${sum} failed for ${invoice.customer_name}`,
    blocks: [
      header(event.livemode ? 'Payment failed' : 'Payment failed (test mode)'),
      section(`${who} did not pay ${sum}, attempt ${invoice.attempt_count}.\n${again}.`),
      context(link(invoice.hosted_invoice_url, `Invoice ${invoice.number}`)),
    ],
  }
}
