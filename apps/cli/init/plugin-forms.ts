// A data table: what a new plugin starts as, for each form of an entry.

/** The code of a new plugin, and an input to try it with. */
export interface PluginForm {
  readonly description: string
  readonly code: string
  readonly input: unknown
}

const STEP = `interface Input {
  readonly name: string
}

interface Answer {
  readonly greeting: string
}

/** Input and answer are plain data. What was not granted does not exist in \`ctx\`: ask for it in sallyport.json. */
const run: Sallyport.Handler<Input, Answer> = async (input, ctx) => {
  console.info(\`Run \${ctx.run.id} for \${ctx.run.tenant}\`)
  return { greeting: \`Hello, \${input.name}\` }
}

export default run
`

const WEBHOOK = `interface Event {
  readonly kind: string
}

/** Every input is a request; what \`fetch\` returns is the answer. */
const handler: Sallyport.FetchHandler = {
  async fetch(request, ctx) {
    if (request.method !== 'POST') return new Response('Send an event', { status: 405 })
    const event: Event = await request.json()
    console.info(\`Event "\${event.kind}" for \${ctx.run.tenant}\`)
    return Response.json({ seen: event.kind })
  },
}

export default handler
`

/** The forms by the word for \`--form\`. */
export const PLUGIN_FORMS = {
  step: { description: 'Greets by name', code: STEP, input: { name: 'Ada' } },
  webhook: { description: 'Says which event it got', code: WEBHOOK, input: { url: 'https://plugin.invalid/', method: 'POST', headers: { 'content-type': 'application/json' }, body: { kind: 'order.paid' } } },
} as const satisfies Readonly<Record<string, PluginForm>>
