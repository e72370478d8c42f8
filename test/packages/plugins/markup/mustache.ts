import Mustache from 'mustache'

export default () => Mustache.render('Hi {{name}}{{#items}}, {{.}}{{/items}}{{^none}} - nothing{{/none}} {{> foot}}', { name: '<Ada>', items: [1, 2], none: [] }, { foot: '({{{name}}})' })
