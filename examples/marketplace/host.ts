// Runs three plugins of the marketplace for one shop and shows what each may do, what it tried and how it ended.
//   node examples/marketplace/host.ts
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createRunner, type Outcome, parsePolicyText } from 'sallyport'
import { envValues, fetchHosts, readFiles, sdk } from 'sallyport/host-api'
import { shop } from './shop.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const policy = parsePolicyText(readFileSync(here('policy.json'), 'utf8'), { baseFolder: here('.'), file: 'policy.json' })

await using runner = await createRunner({
  capabilities: [readFiles(), fetchHosts(), envValues({ DATABASE_URL: 'postgres://the-crown-jewels' }), sdk(shop)],
})

/** One row of the table. */
interface Row {
  readonly plugin: string
  readonly may: string
  readonly outcome: string
  readonly denied: string
  readonly said: readonly string[]
}

function describeEnd(outcome: Outcome): string {
  if (outcome.status === 'answered') return `answered ${JSON.stringify(outcome.value)}`
  return `${outcome.status}: ${outcome.error.limit ?? outcome.error.code}`
}

async function tryPlugin(name: string): Promise<Row> {
  await using plugin = await runner.load({ folder: here(`plugins/${name}`), policy, tenant: 'tea-house' })
  const outcome = await plugin.run({})
  const denied = outcome.used.filter((use) => use.effect === 'deny').map((use) => `${use.kind} ${use.target}`)
  return {
    plugin: name,
    may: plugin.granted.filter((grant) => grant.effect === 'allow').map((grant) => `${grant.kind} ${grant.text}`).join(', ') || 'nothing',
    outcome: describeEnd(outcome),
    denied: denied.join(', ') || 'nothing',
    said: outcome.logs.map((line) => `${line.level}: ${line.text}`),
  }
}

for (const name of readdirSync(here('plugins')).sort()) {
  const row = await tryPlugin(name)
  console.log(`${row.plugin}\n  may      ${row.may}\n  denied   ${row.denied}\n  ended    ${row.outcome}`)
  for (const line of row.said) console.log(`  said     ${line}`)
}
