import jmespath from 'jmespath'

export default () => [jmespath.search({ people: [{ n: 'b', age: 30 }, { n: 'a', age: 50 }, { n: 'c', age: 20 }] }, 'people[?age > `25`] | sort_by(@, &n)[*].{name: n, age: age}'), jmespath.search({ a: { b: [1, 2, 3] } }, 'max(a.b)')]
