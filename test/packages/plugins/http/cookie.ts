import { parseCookie, stringifySetCookie } from 'cookie'

export default () => ({ parsed: { ...parseCookie('theme=dark; name=%E2%9C%93; empty=') }, text: stringifySetCookie({ name: 'sid', value: 'a b', httpOnly: true, sameSite: 'lax', path: '/', maxAge: 60 }) })
