const BASIC = /^(basic)([ ]+)([A-Za-z0-9+/]+={0,2})$/i

/** An authorization header of the Basic scheme, opened. */
export interface BasicCredentials {
  /** `user:password` */
  readonly text: string
  /** The header value with other credentials in place of these. */
  wrap(text: string): string
}

/** Opens a Basic authorization value, so that a placeholder inside of its base64 can be found; null for any other value. */
export function openBasicCredentials(value: string): BasicCredentials | null {
  const match = BASIC.exec(value)
  if (match?.[3] === undefined) return null
  const scheme = `${match[1]}${match[2]}`
  return {
    text: Buffer.from(match[3], 'base64').toString('utf8'),
    wrap: (text) => `${scheme}${Buffer.from(text, 'utf8').toString('base64')}`,
  }
}
