import Handlebars from 'handlebars'

export default function () {
  Handlebars.registerHelper('loud', (text: string) => text.toUpperCase())
  return Handlebars.compile('{{#each orders}}{{@index}}:{{loud name}} {{#if paid}}paid{{else}}open{{/if}} {{{raw}}}{{name}};{{/each}}')({ orders: [{ name: 'a<b', paid: true, raw: '<hr>' }, { name: 'c' }] })
}
