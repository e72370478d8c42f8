import pg from 'pg'

export default () => typeof pg.Client
