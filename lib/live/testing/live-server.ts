import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Following, followRun } from '../follow-run.ts'
import { LiveRequest } from '../protocol.ts'

/** The sending part of /live on a port of its own, for one viewer after another; who may connect is not asked. */
export async function startLiveServer(): Promise<{
  port: number
  /** The server's ends of the connections, to see from within what waits in them. */
  viewers: Set<WebSocket>
  close: () => void
}> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  await new Promise((resolve) => server.once('listening', resolve))
  server.on('connection', serve)
  return {
    port: (server.address() as AddressInfo).port,
    viewers: server.clients,
    close: () => {
      for (const viewer of server.clients) viewer.terminate()
      server.close()
    },
  }
}

function serve(viewer: WebSocket): void {
  let following: Promise<Following> | undefined
  const tell = (notice: object) => viewer.send(JSON.stringify(notice))
  const refuse = (error: unknown) => tell({ type: 'refused', code: 'test', message: String(error) })
  viewer.on('message', (data) => {
    const request = LiveRequest.parse(JSON.parse(data.toString()))
    if (request.type === 'ack') void following?.then(({ acknowledge }) => acknowledge(request.offset))
    if (request.type !== 'follow') return
    following = followRun({ viewer, request, tell, onFault: refuse })
    following.catch(refuse)
  })
  viewer.on('close', () => void following?.then(({ stop }) => stop()).catch(() => undefined))
}
