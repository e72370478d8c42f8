import fetch from 'node-fetch'

export default async () => (await fetch('https://example.test')).status
