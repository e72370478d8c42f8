import he from 'he'

export default () => ({ encoded: he.encode('a < b © 𝌆', { useNamedReferences: true }), decoded: he.decode('foo &copy; bar &ne; baz &#x1D306; &ampfoo'), escaped: he.escape('<img src="x">') })
