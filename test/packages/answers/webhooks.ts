import type { Answers } from './answers.ts'

/** The vector of the specification: https://github.com/standard-webhooks/standard-webhooks. */
const STANDARD = { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330, body: '{"test": 2432232314}' }
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

/** The vector of GitHub's documentation. */
const GITHUB = { secret: "It's a Secret to Everybody", body: 'Hello, World!', signature: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' }

const STRIPE = {
  secret: 'whsec_test', at: 1700000000_000, body: '{"id":"evt_1","object":"event","type":"payment_intent.payment_failed","data":{"object":{"id":"pi_1"}}}',
  header: 't=1700000000,v1=6157dcc258090a33fb40224708a2f590f547868dc2f3116c848cde11367b7477,v0=00',
}

/** What the plugins in plugins/webhooks answer. */
export const WEBHOOKS: Answers = {
  octokit: [{ input: GITHUB, answer: { signed: true, verified: true, other: false } }],
  standardwebhooks: [{ input: STANDARD, answer: { signature: SIGNATURE, event: { test: 2432232314 }, refusal: 'Message timestamp too old' } }],
  stripe: [{ input: STRIPE, answer: { type: 'payment_intent.payment_failed', id: 'evt_1', refusals: ['StripeSignatureVerificationError', 'StripeSignatureVerificationError'] } }],
  svix: [{ input: STANDARD, answer: { signature: SIGNATURE, event: { test: 2432232314 }, refusal: 'No matching signature found' } }],
}
