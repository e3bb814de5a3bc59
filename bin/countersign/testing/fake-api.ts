import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Asked {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: unknown
}

/** A server that answers by the table `answers` ("GET /api/v1/me"), and remembers what it was asked. */
export async function fakeApi(
  answers: Record<string, { status?: number; body?: unknown; cookies?: string[] }>,
) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString()
    const { method = '', url: path = '', headers } = request
    asked.push({ method, path, headers, body: text ? JSON.parse(text) : undefined })
    const answer = answers[`${method} ${path}`] ?? {
      status: 404,
      body: { code: 'not_found', detail: `no ${path}` },
    }
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      'set-cookie': answer.cookies ?? [],
    })
    response.end(JSON.stringify(answer.body ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  return { url, server, asked, close }
}
