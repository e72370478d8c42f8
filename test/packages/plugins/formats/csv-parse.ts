import { parse } from 'csv-parse/browser/esm/sync'

export default () => parse('name,n\n"Ada, L.",1\nBob,2\n', { columns: true, cast: true })
