import { parse, stringify } from 'smol-toml'

export default () => ({ value: parse('title = "x"\n[server]\nports = [ 80, 443 ]\n[[user]]\nname = "ada"\n'), text: stringify({ a: 1, b: { c: ['x'] } }) })
