import Fuse from 'fuse.js'

const books = [{ title: 'The Silmarillion', author: 'Tolkien' }, { title: 'The Hobbit', author: 'Tolkien' }, { title: 'Dune', author: 'Herbert' }]

export default function () {
  const fuse = new Fuse(books, { keys: ['title', { name: 'author', weight: 0.5 }], includeScore: true, threshold: 0.4 })
  return { fuzzy: fuse.search('hobit')[0]?.item.title, byAuthor: fuse.search('Tolken').map(({ item }) => item.title).sort(), none: fuse.search('zzz').length }
}
