import nodemailer from 'nodemailer'

export default () => typeof nodemailer.createTransport
