import jwt from 'jsonwebtoken'

export default () => jwt.sign({ a: 1 }, 'secret')
