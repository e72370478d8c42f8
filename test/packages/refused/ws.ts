import WebSocket from 'ws'

export default () => new WebSocket('wss://example.test').url
