import { join } from 'node:path'
import t from 'tap'
import { createRunner, parsePolicyText } from '../../src/index.ts'
import { envValues, readFiles } from '../../host-api/index.ts'
import { readText, ROOT } from '../architecture/scan/source-tree.ts'

const folder = join(ROOT, 'examples/webhook-transform')
const read = (name: string): unknown => JSON.parse(readText(`examples/webhook-transform/${name}`))

/** What a fetch handler answered, its body parsed. */
interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string
}

t.test('examples/webhook-transform', async (t) => {
  const runner = await createRunner({ capabilities: [readFiles(), envValues({ SLACK_CHANNEL: '#deploys' })] })
  t.teardown(() => runner.close())
  const policy = parsePolicyText(readText('examples/webhook-transform/policy.json'), { baseFolder: folder })
  const plugin = await runner.load({ folder, policy, tenant: 'acme' })

  await t.test('turns a push of GitHub into a message', async (t) => {
    const outcome = await plugin.run(read('github-push.json'))
    t.equal(outcome.status, 'answered', JSON.stringify(outcome.error))
    const { status, headers, body } = outcome.value as Answer
    t.equal(status, 200)
    t.match(headers['content-type'], 'application/json')
    const message = JSON.parse(body) as { channel: string; text: string; blocks: { text?: { text: string } }[] }
    t.equal(message.channel, '#deploys')
    t.equal(message.text, 'ines-duarte pushed 3 commits to main of acme-industries/parcel-tracker')
    t.match(message.blocks[1]?.text?.text, '<@U04ACMEINES> pushed 3 commits to main', 'people.json was read')
    t.match(message.blocks[1]?.text?.text, 'older than the parcel &amp; say &lt;why&gt; (<@U04ACMEINES>, 3 files)', 'markup in a commit message is text')
    t.match(outcome.used, [{ kind: 'read', effect: 'allow', count: 1 }])
  })

  await t.test('turns a failed payment of Stripe into a message', async (t) => {
    const outcome = await plugin.run({ url: 'https://hooks.example/stripe', method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(read('stripe-payment-failed.json')) })
    t.equal(outcome.status, 'answered', JSON.stringify(outcome.error))
    t.match(JSON.parse((outcome.value as Answer).body), { text: 'Payment of 49.00 EUR failed for Tasca do Rio', blocks: [{}, { text: { text: /attempt 2\.\nIt is tried again on 2026-08-15\./ } }, {}] })
  })

  await t.test('answers what it does not know', async (t) => {
    t.match(await plugin.run({ zen: 'Keep it logically awesome.' }), { status: 'answered', value: { status: 204 } })
    t.match(await plugin.run({ url: 'https://hooks.example/', method: 'GET' }), { status: 'answered', value: { status: 405, headers: { allow: 'POST' } } })
  })

  await t.test('names people as GitHub does where the policy grants no file', async (t) => {
    await using bare = await runner.load({ folder, policy: {}, tenant: 'acme' })
    const outcome = await bare.run(read('github-push.json'))
    t.match(JSON.parse((outcome.value as Answer).body), { channel: '#general', blocks: [{}, { text: { text: /^ines-duarte pushed/ } }, {}] })
    t.strictSame(bare.granted, [])
  })
})

t.test('the payloads have every field that the plugin and its like rely on', async (t) => {
  t.match(Object.keys(read('github-push.json') as object).sort(), ['after', 'base_ref', 'before', 'commits', 'compare', 'created', 'deleted', 'forced', 'head_commit', 'installation', 'organization', 'pusher', 'ref', 'repository', 'sender'])
  t.match(read('stripe-payment-failed.json'), { object: 'event', type: 'invoice.payment_failed', data: { object: { object: 'invoice', lines: { object: 'list' } } } })
})
