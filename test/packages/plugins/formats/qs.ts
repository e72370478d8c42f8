import qs from 'qs'

export default () => ({ value: qs.parse('filter[status][]=open&filter[status][]=new&page=2&q=a%20b', { depth: 3 }), text: qs.stringify({ a: { b: ['c', 'd'] }, e: 'é & ü' }, { arrayFormat: 'brackets' }), safe: qs.parse('__proto__[x]=1') })
