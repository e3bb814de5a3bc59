// The web half: pages and routes by Next, live output by websockets, on one port. It executes nothing on the host.

import { createServer, type IncomingMessage } from 'node:http'
import next from 'next'
import { closeDatabases } from '#lib/db.ts'
import { readEnv } from '#lib/env.ts'
import { namesUs } from '#lib/live/may-connect.ts'
import { openLive, refuse } from '#lib/live/open-live.ts'
import { log } from '#lib/log.ts'
import { ADDRESS_HEADER } from '#lib/members/address-header.ts'
import { keepMailing } from '#lib/members/mail/keep-mailing.ts'
import { ensureSetupCode } from '#lib/members/setup-code.ts'
import { serveMetrics } from '#lib/metrics/serve.ts'
import { clientAddress, proxyList } from '#lib/proxies.ts'
import { followEvents } from '#lib/runs/follow-events.ts'
import { setSecurityHeaders } from '#lib/security-headers.ts'
import { expireTasks } from '#lib/tasks/expire.ts'
import { keepPlanning } from '#lib/tasks/keep-planning.ts'
import { startApproved } from '#lib/tasks/start-approved.ts'
import { PATH_HEADER } from '#lib/tokens/context-of.ts'

const { host, port, url, trustProxy } = readEnv()
const dev = process.env.NODE_ENV !== 'production'
const stopping = new AbortController()
const fault = (what: string) => (error: unknown) => log.error({ err: error }, what)

// Next adds an upgrade listener of its own to the server that it is given. This one never listens: handshakes pass
// through ours first, and only the development reloader's are handed on.
const nextServer = createServer()
const app = next({ dev, hostname: host, port, httpServer: nextServer })
await app.prepare()
const handle = app.getRequestHandler()

const proxies = proxyList(trustProxy)
const addressOf = ({ socket, headersDistinct }: IncomingMessage) =>
  clientAddress(socket.remoteAddress ?? '', headersDistinct['x-forwarded-for']?.join(), proxies)

/** A client that has not said what it wants by then (milliseconds) only holds a connection. */
const patience = { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 }

const server = createServer(patience, (request, response) => {
  request.headers[ADDRESS_HEADER] = addressOf(request)
  request.headers[PATH_HEADER] = request.url ?? '/'
  setSecurityHeaders(request, response, { dev, https: url.startsWith('https:') })
  if (!serveMetrics(request, response, live.behind)) void handle(request, response)
})

const live = openLive()
server.on('upgrade', (request, socket, head) => {
  // Not by URL, which throws on a line like `GET //`: nobody would catch that here.
  const path = request.url?.startsWith('/') && namesUs(request) ? request.url.split('?')[0] : undefined
  socket.on('error', () => socket.destroy())
  if (path === '/live') void live.upgrade(request, socket, head)
  else if (dev && path?.startsWith('/_next/')) nextServer.emit('upgrade', request, socket, head)
  else refuse(socket, path === undefined ? '400 Bad Request' : '404 Not Found')
})

await ensureSetupCode()
void followEvents({
  signal: stopping.signal,
  onHeard: live.hear,
  onApplied: startApproved,
  onFault: fault("an event of the runner's could not be applied"),
})
void keepPlanning({ signal: stopping.signal }).catch(fault('planning stopped'))
void keepMailing({ signal: stopping.signal, onFault: fault('mail could not be sent') })
const expiry = setInterval(() => void expireTasks().catch(fault('expiry could not be looked at')), 15_000)

server.listen(port, host, () => log.info({ host, port }, 'the web half is ready'))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopping.abort()
    clearInterval(expiry)
    live.close()
    server.close()
    server.closeAllConnections()
    void Promise.allSettled([app.close(), closeDatabases()]).then(() => process.exit(0))
  })
}
