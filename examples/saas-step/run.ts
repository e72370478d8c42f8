// What the SaaS product does when an order comes in: load the customer's step once, run it per event.
//   node examples/saas-step/run.ts [TENANT]
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRunner, parsePolicyText } from 'sallyport'
import { sdk } from 'sallyport/host-api'
import shop from './sdk.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const tenant = process.argv[2] ?? 'tea-house'
const policy = readFileSync(here('policy.json'), 'utf8')
const event: unknown = JSON.parse(readFileSync(here('order-event.json'), 'utf8'))

await using runner = await createRunner({ capabilities: [sdk(shop)] })
await using step = await runner.load({ folder: here('.'), policy: parsePolicyText(policy, { baseFolder: here('.'), file: 'policy.json' }), tenant })
const outcome = await step.run(event)
for (const line of outcome.logs) console.error(`[${line.level}] ${line.text}`)
console.log(JSON.stringify(outcome.status === 'answered' ? outcome.value : outcome.error, null, 2))
console.error(`${outcome.status}, ${outcome.usage.hostCalls} host calls`)
