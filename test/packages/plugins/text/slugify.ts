import slugify from 'slugify'

export default () => [slugify('Ein schöner Tag & mehr!', { lower: true, strict: true, locale: 'de' }), slugify('some string', '_'), slugify('Déjà Vu')]
