// A data table: what a policy has to answer, one row per rule of the grammar or trap around it. {root} is a folder made for the test.

/** What is put to a policy. */
export type CaseRequest =
  | { readonly read: string }
  /** One URL, or the hops of a redirect in order. `resolves` is what DNS says; by default a public address, loopback for localhost, and literals themselves. */
  | { readonly fetch: string | readonly string[]; readonly resolves?: readonly string[] }
  | { readonly host: string; readonly port: number | null }
  | { readonly env: string }

/** One row. */
export interface PolicyCase {
  readonly title: string
  readonly policy: unknown
  readonly request: CaseRequest | null
  /** `refused` means that the document itself is wrong; `invalid` that no policy could allow the request. */
  readonly expect: 'allow' | 'deny' | 'refused' | 'invalid'
}

const inside = { read: { allow: ['{root}/allowed'] } }
const everyHost = (...deny: string[]) => ({ net: { allow: true, deny } })
const hosts = (...allow: string[]) => ({ net: { allow } })

export const CASES: readonly PolicyCase[] = [
  { title: 'an empty policy reads nothing', policy: {}, request: { read: '{root}/allowed/file.txt' }, expect: 'deny' },
  { title: 'a folder covers what is in it', policy: inside, request: { read: '{root}/allowed/file.txt' }, expect: 'allow' },
  { title: 'a file covers itself', policy: { read: { allow: ['{root}/allowed/file.txt'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'allow' },
  { title: 'a folder does not cover its parent', policy: { read: { allow: ['{root}/allowed/sub'] } }, request: { read: '{root}/allowed' }, expect: 'deny' },
  { title: 'a folder does not cover a sibling with the same beginning', policy: { read: { allow: ['{root}/allow'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'deny' },
  { title: 'dot segments that stay inside are folded', policy: inside, request: { read: '{root}/allowed/sub/../file.txt' }, expect: 'allow' },
  { title: 'dot segments of a grant are folded', policy: { read: { allow: ['{root}/allowed/sub/..'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'allow' },
  { title: 'a relative request cannot climb out', policy: { read: { allow: ['.'] } }, request: { read: '../secret/key.txt' }, expect: 'deny' },
  { title: 'a relative request resolves against the base folder', policy: { read: { allow: ['.'] } }, request: { read: 'file.txt' }, expect: 'allow' },
  { title: 'a star in a path is a star', policy: { read: { allow: ['{root}/allowed/*.txt'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'deny' },
  { title: 'composed and decomposed letters differ', policy: { read: { allow: ['{root}/allowed/caf\u00e9.txt'] } }, request: { read: '{root}/allowed/cafe\u0301.txt' }, expect: 'deny' },
  { title: 'a file URL is not fetched, whatever may be read', policy: { read: { allow: true }, net: { allow: true } }, request: { fetch: 'file:///etc/hostname' }, expect: 'invalid' },
  { title: 'a deny leaves the rest of everything alone', policy: { read: { allow: true, deny: ['{root}/secret'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'allow' },
  { title: 'everything covers what is not denied', policy: { read: { allow: true } }, request: { read: '{root}/secret/key.txt' }, expect: 'allow' },
  { title: 'dot segments do not dodge a deny', policy: { read: { allow: ['{root}/allowed'], deny: ['{root}/allowed/secret'] } }, request: { read: '{root}/allowed/sub/../secret/key.txt' }, expect: 'deny' },
  { title: 'a narrower allow opens nothing that is denied', policy: { read: { allow: ['{root}/allowed/secret/key.txt'], deny: ['{root}/allowed/secret'] } }, request: { read: '{root}/allowed/secret/key.txt' }, expect: 'deny' },
  { title: 'the folder around a denied one can be listed', policy: { read: { allow: true, deny: ['{root}/allowed/secret'] } }, request: { read: '{root}/allowed' }, expect: 'allow' },
  { title: 'a link that leads out of the grant is refused', policy: inside, request: { read: '{root}/allowed/link-out' }, expect: 'deny' },
  { title: 'a link into a denied folder is refused', policy: { read: { allow: true, deny: ['{root}/secret'] } }, request: { read: '{root}/allowed/link-out' }, expect: 'deny' },
  { title: 'a grant through a link covers the real path', policy: { read: { allow: ['{root}/link-dir'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'allow' },
  { title: 'a deny through a link covers the real path', policy: { read: { allow: true, deny: ['{root}/link-dir'] } }, request: { read: '{root}/allowed/file.txt' }, expect: 'deny' },
  { title: 'a link to a device needs the device named', policy: inside, request: { read: '{root}/allowed/link-null' }, expect: 'deny' },
  { title: 'a link to a named device is fine', policy: { read: { allow: ['{root}/allowed', '/dev/null'] } }, request: { read: '{root}/allowed/link-null' }, expect: 'allow' },
  { title: 'parent of a link is the folder that spells it', policy: inside, request: { read: '{root}/allowed/dir-link/../file.txt' }, expect: 'allow' },
  { title: 'everything does not cover a device', policy: { read: { allow: true } }, request: { read: '/dev/null' }, expect: 'deny' },
  { title: 'the root does not cover a device', policy: { read: { allow: ['/'] } }, request: { read: '/dev/null' }, expect: 'deny' },
  { title: 'a device may be named', policy: { read: { allow: ['/dev/null'] } }, request: { read: '/dev/null' }, expect: 'allow' },
  { title: 'the memory of a process is never under everything', policy: { read: { allow: true } }, request: { read: '/proc/self/status' }, expect: 'deny' },
  { title: 'the root of a process is no way around', policy: { read: { allow: true } }, request: { read: '/proc/self/root/etc/passwd' }, expect: 'deny' },
  { title: 'the memory of a process cannot be granted', policy: { read: { allow: ['/proc/self/mem'] } }, request: null, expect: 'refused' },
  { title: 'a path without text is refused', policy: { read: { allow: [''] } }, request: null, expect: 'refused' },
  { title: 'a path with NUL is refused', policy: { read: { allow: ['a\0b'] } }, request: null, expect: 'refused' },

  { title: 'an empty policy fetches nothing', policy: {}, request: { fetch: 'http://example.com/' }, expect: 'deny' },
  { title: 'a host covers each port', policy: hosts('example.com'), request: { fetch: 'http://example.com:8080/' }, expect: 'allow' },
  { title: 'the default port of http is 80', policy: hosts('example.com:80'), request: { fetch: 'http://example.com/' }, expect: 'allow' },
  { title: 'the default port of https is 443', policy: hosts('example.com:80'), request: { fetch: 'https://example.com/' }, expect: 'deny' },
  { title: 'a host covers both schemes', policy: hosts('example.com'), request: { fetch: 'https://example.com/' }, expect: 'allow' },
  { title: 'a subdomain does not bring its parent', policy: hosts('api.example.com'), request: { fetch: 'http://example.com/' }, expect: 'deny' },
  { title: 'a host does not bring its subdomains', policy: hosts('example.com'), request: { fetch: 'http://api.example.com/' }, expect: 'deny' },
  { title: 'a wildcard covers a label', policy: hosts('*.example.com'), request: { fetch: 'http://api.example.com/' }, expect: 'allow' },
  { title: 'a wildcard covers many labels', policy: hosts('*.example.com'), request: { fetch: 'http://a.b.example.com/' }, expect: 'allow' },
  { title: 'a wildcard does not cover the apex', policy: hosts('*.example.com'), request: { fetch: 'http://example.com/' }, expect: 'deny' },
  { title: 'a wildcard ends at a dot', policy: hosts('*.example.com'), request: { fetch: 'http://notexample.com/' }, expect: 'deny' },
  { title: 'a star inside a host is refused', policy: hosts('api.*.com'), request: null, expect: 'refused' },
  { title: 'letter case does not matter', policy: hosts('EXAMPLE.Com'), request: { fetch: 'http://example.COM/' }, expect: 'allow' },
  { title: 'a trailing dot of a grant does not matter', policy: hosts('example.com.'), request: { fetch: 'http://example.com/' }, expect: 'allow' },
  { title: 'a trailing dot of a request does not matter', policy: everyHost('example.com'), request: { fetch: 'http://example.com./' }, expect: 'deny' },
  { title: 'a fragment cannot carry the granted host', policy: hosts('example.com'), request: { fetch: 'http://evil.test#@example.com/' }, expect: 'deny' },
  { title: 'userinfo cannot carry the granted host', policy: hosts('example.com'), request: { fetch: 'http://example.com@evil.test/' }, expect: 'invalid' },
  { title: 'a name in another script is one with its punycode', policy: hosts('m\u00fcnchen.test'), request: { fetch: 'http://xn--mnchen-3ya.test/' }, expect: 'allow' },
  { title: 'a range covers an address in it', policy: hosts('127.0.0.0/8'), request: { fetch: 'http://127.0.0.2:8080/' }, expect: 'allow' },
  { title: 'an IPv6 range covers an address in it', policy: hosts('[fd00::]/8:8080'), request: { fetch: 'http://[fd12::1]:8080/' }, expect: 'allow' },
  { title: 'a range does not cover a name that leads into it', policy: hosts('127.0.0.0/8'), request: { fetch: 'http://example.com/', resolves: ['127.0.0.1'] }, expect: 'deny' },
  { title: 'IPv6 without brackets is refused', policy: hosts('::1'), request: null, expect: 'refused' },
  { title: 'a mapped address is its IPv4 address', policy: { net: { allow: ['127.0.0.0/8'], deny: ['127.0.0.1'] } }, request: { fetch: 'http://[::ffff:127.0.0.1]:8080/' }, expect: 'deny' },
  { title: 'loopback of IPv6 is private too', policy: everyHost('127.0.0.1'), request: { fetch: 'http://[::1]:8080/' }, expect: 'deny' },
  { title: 'an IPv4 deny does not touch IPv6', policy: { net: { allow: ['[::1]'], deny: ['127.0.0.1'] } }, request: { fetch: 'http://[::1]:8080/' }, expect: 'allow' },
  { title: 'octal digits do not dodge a deny', policy: { net: { allow: ['127.0.0.0/8'], deny: ['127.0.0.1'] } }, request: { fetch: 'http://0177.0.0.1:8080/' }, expect: 'deny' },
  { title: 'full-width digits do not dodge a deny', policy: { net: { allow: ['127.0.0.0/8'], deny: ['127.0.0.1'] } }, request: { fetch: 'http://\uff11\uff12\uff17\u3002\uff10\u3002\uff10\u3002\uff11:8080/' }, expect: 'deny' },
  { title: 'a number is no host to ask about', policy: hosts('127.0.0.1'), request: { host: '2130706433', port: 8080 }, expect: 'deny' },
  { title: 'a zone does not matter in a question', policy: hosts('[fe80::1]'), request: { host: '[fe80::1%eth0]', port: 80 }, expect: 'allow' },
  { title: 'a zone is refused in a grant', policy: hosts('[fe80::1%eth0]'), request: null, expect: 'refused' },
  { title: 'an address does not cover a name for it', policy: hosts('127.0.0.1'), request: { fetch: 'http://localhost:8080/' }, expect: 'deny' },
  { title: 'the name localhost means loopback', policy: hosts('localhost:8080'), request: { fetch: 'http://localhost:8080/', resolves: ['127.0.0.1', '::1'] }, expect: 'allow' },
  { title: 'the name localhost means nothing else', policy: hosts('localhost'), request: { fetch: 'http://localhost/', resolves: ['10.0.0.1'] }, expect: 'deny' },
  { title: 'every host does not mean localhost', policy: everyHost(), request: { fetch: 'http://localhost:8080/' }, expect: 'deny' },
  { title: 'a name below localhost gets no loopback', policy: hosts('*.localhost', 'localhost'), request: { fetch: 'http://a.localhost/', resolves: ['127.0.0.1'] }, expect: 'deny' },
  { title: 'a denied range refuses a name that leads into it', policy: { net: { allow: ['example.com', '127.0.0.0/8'], deny: ['127.0.0.0/8'] } }, request: { fetch: 'http://example.com:8080/', resolves: ['127.0.0.1'] }, expect: 'deny' },
  { title: 'a denied public address refuses a name that leads to it', policy: everyHost('93.184.215.14'), request: { fetch: 'http://example.com/' }, expect: 'deny' },
  { title: 'a granted name that leads to loopback is refused', policy: hosts('example.com'), request: { fetch: 'http://example.com:8080/', resolves: ['127.0.0.1'] }, expect: 'deny' },
  { title: 'one private address among public ones is refused', policy: hosts('example.com'), request: { fetch: 'http://example.com/', resolves: ['93.184.215.14', '10.0.0.1'] }, expect: 'deny' },
  { title: 'a granted name and a granted range meet', policy: hosts('example.com', '10.0.0.0/8'), request: { fetch: 'http://example.com/', resolves: ['10.0.0.1'] }, expect: 'allow' },
  { title: 'the port of the granted range counts', policy: hosts('example.com', '10.0.0.0/8:8080'), request: { fetch: 'http://example.com/', resolves: ['10.0.0.1'] }, expect: 'deny' },
  { title: 'a name that leads to a mapped address meets the IPv4 deny', policy: everyHost('127.0.0.1'), request: { fetch: 'http://mapped.test:8080/', resolves: ['::ffff:127.0.0.1'] }, expect: 'deny' },
  { title: 'a redirect to a denied host is refused', policy: everyHost('example.net'), request: { fetch: ['http://example.com/', 'http://example.net/'] }, expect: 'deny' },
  { title: 'a redirect to an unlisted host is refused', policy: hosts('example.com'), request: { fetch: ['http://example.com/', 'http://example.net/'] }, expect: 'deny' },
  { title: 'a redirect to a file is refused', policy: { net: { allow: ['example.com'] }, read: { allow: true } }, request: { fetch: ['http://example.com/', 'file:///etc/hostname'] }, expect: 'invalid' },
  { title: 'a denied wildcard takes the apex along', policy: everyHost('*.example.com'), request: { fetch: 'http://example.com/' }, expect: 'deny' },
  { title: 'a denied wildcard takes subdomains', policy: everyHost('*.example.com'), request: { fetch: 'http://a.example.com/' }, expect: 'deny' },
  { title: 'an allow with a port does not beat a deny without', policy: { net: { allow: ['example.com:8080'], deny: ['example.com'] } }, request: { fetch: 'http://example.com:8080/' }, expect: 'deny' },
  { title: 'an exact allow does not beat a denied wildcard', policy: { net: { allow: ['api.example.com'], deny: ['*.example.com'] } }, request: { fetch: 'http://api.example.com/' }, expect: 'deny' },
  { title: 'an exact deny beats an allowed wildcard', policy: { net: { allow: ['*.example.com'], deny: ['api.example.com'] } }, request: { fetch: 'http://api.example.com/' }, expect: 'deny' },
  { title: 'a deny on one port leaves the others', policy: { net: { allow: ['example.com'], deny: ['example.com:8080'] } }, request: { fetch: 'http://example.com/' }, expect: 'allow' },
  { title: 'a narrower denied range beats the allowed one', policy: { net: { allow: ['127.0.0.0/8'], deny: ['127.0.0.0/16'] } }, request: { fetch: 'http://127.0.0.1:8080/' }, expect: 'deny' },
  { title: 'an allowed address does not beat the denied range', policy: { net: { allow: ['127.0.0.1'], deny: ['127.0.0.0/8'] } }, request: { fetch: 'http://127.0.0.1:8080/' }, expect: 'deny' },
  { title: 'a narrower allowed range does not reopen a denied one', policy: { net: { allow: ['10.1.0.0/16'], deny: ['10.0.0.0/8'] } }, request: { host: '10.1.2.3', port: 80 }, expect: 'deny' },
  { title: 'everything denied is everything denied', policy: { net: { allow: ['example.com'], deny: true } }, request: { fetch: 'http://example.com/' }, expect: 'deny' },
  { title: 'a URL as text is refused', policy: hosts('https://example.com'), request: null, expect: 'refused' },
  { title: 'a path behind a host is refused', policy: hosts('example.com/a'), request: null, expect: 'refused' },
  { title: 'a port over 65535 is refused', policy: hosts('example.com:99999'), request: null, expect: 'refused' },
  { title: 'an empty port is refused', policy: hosts('example.com:'), request: null, expect: 'refused' },
  { title: 'a leading dot is refused', policy: hosts('.example.com'), request: null, expect: 'refused' },
  { title: 'doubled dots are refused', policy: hosts('a..example.com'), request: null, expect: 'refused' },
  { title: 'an IPv4 address with a trailing dot is refused', policy: hosts('1.1.1.1.'), request: null, expect: 'refused' },
  { title: 'a number that is no address is refused', policy: hosts('999.0.88.1'), request: null, expect: 'refused' },
  { title: 'a bare star is refused', policy: hosts('*'), request: null, expect: 'refused' },
  { title: 'a port alone means this machine by name', policy: hosts(':8080'), request: { fetch: 'http://localhost:8080/' }, expect: 'allow' },
  { title: 'a port alone means this machine by address', policy: hosts(':8080'), request: { fetch: 'http://[::1]:8080/' }, expect: 'allow' },
  { title: 'a port alone means that port', policy: hosts(':8080'), request: { fetch: 'http://localhost:8081/' }, expect: 'deny' },
  { title: 'a port of another protocol is refused whatever is granted', policy: hosts('127.0.0.1'), request: { fetch: 'http://127.0.0.1:1/' }, expect: 'invalid' },

  { title: 'an empty policy has no environment', policy: {}, request: { env: 'MYAPP_A' }, expect: 'deny' },
  { title: 'a name covers itself', policy: { env: { allow: ['MYAPP_A'] } }, request: { env: 'MYAPP_A' }, expect: 'allow' },
  { title: 'a name covers no other', policy: { env: { allow: ['MYAPP_A'] } }, request: { env: 'MYAPP_B' }, expect: 'deny' },
  { title: 'a name covers no other case', policy: { env: { allow: ['myapp_a'] } }, request: { env: 'MYAPP_A' }, expect: 'deny' },
  { title: 'a prefix covers its names', policy: { env: { allow: ['MYAPP_*'] } }, request: { env: 'MYAPP_A' }, expect: 'allow' },
  { title: 'a deny beats everything', policy: { env: { allow: true, deny: ['MYAPP_A'] } }, request: { env: 'MYAPP_A' }, expect: 'deny' },
  { title: 'a deny leaves other names', policy: { env: { allow: true, deny: ['MYAPP_A'] } }, request: { env: 'MYAPP_B' }, expect: 'allow' },
  { title: 'a deny beats a prefix', policy: { env: { allow: ['MYAPP_*'], deny: ['MYAPP_A'] } }, request: { env: 'MYAPP_A' }, expect: 'deny' },
  { title: 'a star inside a name is refused', policy: { env: { allow: ['MY*APP'] } }, request: null, expect: 'refused' },
]
