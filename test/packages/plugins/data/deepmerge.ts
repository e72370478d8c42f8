import deepmerge from 'deepmerge'

export default () => ({
  merged: deepmerge({ db: { host: 'a', ports: [1] } }, { db: { ports: [2], tls: true } }),
  replaced: deepmerge({ list: [1, 2] }, { list: [3] }, { arrayMerge: (_before, after) => after }),
  all: deepmerge.all([{ a: 1 }, { b: 2 }, { a: 3 }]),
})
