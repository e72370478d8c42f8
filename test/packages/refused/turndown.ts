import TurndownService from 'turndown'

export default () => new TurndownService().turndown('<b>x</b>')
