import { sign, verify } from '@octokit/webhooks-methods'

export default async function ({ secret, body, signature }: { secret: string; body: string; signature: string }) {
  return { signed: (await sign(secret, body)) === signature, verified: await verify(secret, body, signature), other: await verify(secret, `${body}!`, signature) }
}
