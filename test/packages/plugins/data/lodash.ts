import _ from 'lodash'

export default () => ({
  slug: _.kebabCase('Crème Brûlée 2 Go'),
  picked: _.pickBy({ a: 1, b: null, c: 'x' }, _.identity),
  sorted: _.orderBy([{ n: 1 }, { n: 3 }, { n: 2 }], ['n'], ['desc']).map(({ n }) => n),
  text: _.template('<% names.forEach((name) => { %>[<%- name %>]<% }) %>')({ names: ['ada', '<bob>'] }),
  same: _.isEqual(new Map([['a', { b: 1 }]]), new Map([['a', { b: 1 }]])),
})
