/** A block of Slack's Block Kit, as far as this plugin uses it. */
export type Block =
  | { readonly type: 'header'; readonly text: { readonly type: 'plain_text'; readonly text: string } }
  | { readonly type: 'section'; readonly text: { readonly type: 'mrkdwn'; readonly text: string } }
  | { readonly type: 'context'; readonly elements: readonly { readonly type: 'mrkdwn'; readonly text: string }[] }

export interface Message {
  /** What a notification shows, where blocks cannot be. */
  readonly text: string
  readonly blocks: readonly Block[]
}

/** Escapes the three characters that Slack reads as markup, so that nobody can ping a channel from a commit message. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A link in Slack's markup. */
export function link(url: string, label: string): string {
  return `<${url}|${escapeMarkup(label)}>`
}

export const header = (text: string): Block => ({ type: 'header', text: { type: 'plain_text', text: text.slice(0, 150) } })
export const section = (text: string): Block => ({ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3000) } })
export const context = (text: string): Block => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] })
