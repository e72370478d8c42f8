import { parse } from 'csv-parse'

export default () => typeof parse
