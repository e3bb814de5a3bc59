import http from 'node:http'
import { answer } from './answer.ts'
import { askRunner } from './ask-runner.ts'
import { settings } from './settings.ts'

// The pages on which reviews are signed, on an origin of their own: the web half has no part in what they show. This
// process is unprivileged, keeps nothing, and can only pass on what somebody signed.

const server = http.createServer((request, response) => void answer(request, response))
server.requestTimeout = 15_000
server.maxConnections = 200

// From the start, so that this process ends with its runner.
await askRunner({ type: 'signers' })
server.listen(settings.port, settings.host)
server.on('error', (error) => {
  process.stderr.write(`The approval page cannot listen on port ${settings.port}: ${error.message}\n`)
  process.exit(1)
})
