import { dump, load } from 'js-yaml'

export default () => ({ value: load('base: &b {x: 1}\nlist: [*b, 0o14, ~]\n'), text: dump({ b: [1, 'two: 2'], a: { c: true } }, { sortKeys: true }) })
