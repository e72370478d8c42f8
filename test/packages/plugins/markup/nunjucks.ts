import nunjucks from 'nunjucks'

export default () => new nunjucks.Environment(null, { autoescape: true }).addFilter('shout', (text: string) => `${text}!`).renderString('{% for n in names %}{{ loop.index }}. {{ n | title | shout }}{% if not loop.last %}, {% endif %}{% endfor %}', { names: ['ada', '<bob>'] })
