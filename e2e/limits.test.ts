import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { makeAuthenticator } from '../runner/testing/authenticator.ts'
import { CAST, type Caller, callerWith, invite, PASSWORD, setUp, stranger } from './api.ts'
import { debuggable, liveMemory } from './live-memory.ts'
import { type Product, startProduct, until } from './product.ts'

let product: Product
let anna: Caller
let debugPort: number
/** Somewhere that nobody should be sent to, and how often somebody was. */
let elsewhere: { port: number; hits: () => number; close: () => void }

beforeAll(async () => {
  const { port, env } = await debuggable()
  debugPort = port
  product = await startProduct(env)
  anna = await setUp(product)
  elsewhere = await listenElsewhere()
})
afterAll(async () => {
  elsewhere.close()
  await product.stop()
})

async function listenElsewhere() {
  let hits = 0
  const server = net.createServer((socket) => {
    hits += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    hits: () => hits,
    close: () => void server.close(),
  }
}

const portOf = () => Number(new URL(product.url).port)

/** Says these bytes on a connection of their own, and returns what came back until it ended or became a websocket. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(portOf(), '127.0.0.1', () => socket.write(bytes))
    let heard = ''
    socket.on('data', (piece) => {
      heard += piece
      if (heard.startsWith('HTTP/1.1 101 ')) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
}

/** Memory of the web half in MB. */
function memory(): number {
  const [pid] = product.pidsOf('web')
  return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000
}

const upgrade = (line: string, ...headers: string[]) =>
  [
    `${line} HTTP/1.1`,
    ...headers,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n')

/** What a signed-in browser sends from one of our pages. */
const ours = () => [`Origin: ${product.url}`, `Cookie: ${anna.headers.cookie}`]

describe('WB-18: an upgrade that names another host is not followed', () => {
  test.each([
    ['an absolute address', (there: string) => upgrade(`GET http://${there}/live`, `Host: ${there}`)],
    [
      'an absolute address, and our Host',
      (there: string) => upgrade(`GET http://${there}/`, 'Host: localhost'),
    ],
    ['an address without a scheme', (there: string) => upgrade(`GET //${there}/live`, `Host: ${there}`)],
    ['an authority', (there: string) => upgrade(`CONNECT ${there}`, `Host: ${there}`)],
    ['a foreign Host', (there: string) => upgrade('GET /live', `Host: ${there}`, `Origin: http://${there}`)],
    ['a foreign Host, on a path of Next', (there: string) => upgrade('GET /_next/x', `Host: ${there}`)],
    [
      'a foreign Host, with a session and the Origin of our own page',
      (there: string) => upgrade('GET /live', `Host: ${there}`, ...ours()),
    ],
    ['no Host that is a name', () => upgrade('GET /live', 'Host: ', ...ours())],
  ])('%s', async (_name, request) => {
    const answer = await say(request(`127.0.0.1:${elsewhere.port}`))
    // Node itself hangs up on CONNECT, which is no upgrade.
    expect(answer).toMatch(/^(HTTP\/1\.1 400 |$)/)
    expect(elsewhere.hits()).toBe(0)
  })

  test('one that names us is, whatever it says of having been forwarded', async () => {
    const there = `127.0.0.1:${elsewhere.port}`
    const names = [
      `Host: ${new URL(product.url).host}`,
      `X-Forwarded-Host: ${there}`,
      `Forwarded: host=${there}`,
    ]
    expect(await say(upgrade('GET /live', ...names, ...ours()))).toMatch(/^HTTP\/1\.1 101 /)
    expect(elsewhere.hits()).toBe(0)
  })

  test('one whose line is no address is refused, and nobody else notices', async () => {
    const host = `Host: ${new URL(product.url).host}`
    expect(await say(upgrade('GET //', host))).toMatch(/^HTTP\/1\.1 404 /)
    expect(await say(upgrade('GET /live', host, ...ours()))).toMatch(/^HTTP\/1\.1 101 /)
  })
})

describe('WB-19: who and where somebody is, is not theirs to say', () => {
  test("a spoofed address is not what the audit log holds, but the socket's", async () => {
    const spoofed = {
      'x-forwarded-for': '203.0.113.7',
      'x-real-ip': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
      'x-countersign-address': '203.0.113.7',
    }
    await stranger(product).post(
      '/api/auth/sign-in/email',
      { email: CAST.anna.email, password: PASSWORD },
      spoofed,
    )
    await anna.post('/api/v1/tasks', { text: 'x', steps: [{ purpose: 'x', script: 'true' }] }, spoofed)
    const { body } = await anna.get('/api/v1/audit')
    expect(JSON.stringify(body)).toContain('127.0.0.1')
    expect(JSON.stringify(body)).not.toContain('203.0.113.7')
  })

  test('a foreign Host gets into no link, no redirect and no cookie', async () => {
    const raw = (method: string, path: string, ...headers: string[]) =>
      say(
        [
          `${method} ${path} HTTP/1.1`,
          'Host: evil.example',
          'X-Forwarded-Host: evil.example',
          'Connection: close',
          ...headers,
        ].join('\r\n'),
      )
    const body = '{"role":"viewer"}'
    const invited = await raw(
      'POST',
      '/api/v1/invitations',
      `Origin: ${product.url}`,
      `Cookie: ${anna.headers.cookie}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      '',
      body,
    )
    expect(invited).toContain(`${product.url}/`)
    for (const answer of [invited, await raw('GET', '/', '\r\n'), await raw('GET', '/tasks/', '\r\n')]) {
      expect(answer).toMatch(/^HTTP\/1\.1 [23]/)
      expect(answer).not.toContain('evil.example')
    }
  })

  test.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 40\r\n\r\nabcd'],
    [
      'a length and chunks',
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\n\r\n',
    ],
    ['chunks by another name', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a folded header', 'X-A: b\r\n c: d\r\nContent-Length: 0\r\n\r\n'],
    ['a space before the colon', 'Content-Length : 4\r\n\r\nabcd'],
    ['a bare line feed', 'X-A: b\nContent-Length: 4\r\n\r\nabcd'],
  ])('a request that could be read as two is refused: %s', async (_name, rest) => {
    const answer = await say(`POST /api/auth/sign-in/email HTTP/1.1\r\nHost: localhost\r\n${rest}`)
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400'])
  })
})

describe('WB-20: whatever a websocket sends, memory stays', () => {
  const open = async () => {
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/live`, {
      headers: anna.headers,
      perMessageDeflate: true,
    })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    socket.on('error', () => undefined)
    return { socket, closed }
  }

  test('a frame of 100 MB ends the connection, before it has come', async () => {
    ;(await open()).socket.terminate()
    const before = memory()
    const { socket, closed } = await open()
    socket.send(Buffer.alloc(100_000_000, 'x'), () => undefined)
    expect([1006, 1009]).toContain(await closed)
    expect(memory() - before).toBeLessThan(50)
  })

  test('nothing is compressed, so nothing can blow up', async () => {
    const { socket, closed } = await open()
    expect(socket.extensions).toBe('')
    // A text frame that says it is compressed.
    ;(socket as unknown as { _socket: net.Socket })._socket.write(Buffer.from([0xc1, 0x81, 0, 0, 0, 0, 0x78]))
    expect([1002, 1006]).toContain(await closed)
  })

  /** Says so a hundred thousand times, and waits until that was heard. */
  const flood = async (text: string) => {
    const { socket, closed } = await open()
    for (let sent = 0; sent < 100_000 && socket.readyState === WebSocket.OPEN; sent += 1) socket.send(text)
    const heard = new Promise<number>((resolve) => socket.once('pong', () => resolve(0)))
    socket.ping()
    const code = await Promise.race([closed, heard])
    socket.terminate()
    return code
  }

  test('a hundred thousand tiny frames end the connection, or cost nothing', async () => {
    const acknowledgement = '{"type":"ack","offset":1}'
    expect(await flood(acknowledgement)).toBe(0)
    const before = memory()
    for (const text of [
      '{"type":"watch","topic":"tasks"}',
      '{"type":"follow","run":"run_x","after":0}',
      '{}',
    ])
      expect([1006, 1008], text).toContain(await flood(text))
    expect(await flood(acknowledgement)).toBe(0)
    expect(memory() - before).toBeLessThan(50)
  })

  test('five hundred half-open handshakes keep nobody out, and are cut off', async () => {
    const before = memory()
    let open = 0
    const sockets = Array.from({ length: 500 }, () => {
      const socket = net.connect(portOf(), '127.0.0.1', () => socket.write('GET /live HTTP/1.1\r\nHost: loc'))
      open += 1
      return socket
        .resume()
        .on('error', () => undefined)
        .on('close', () => (open -= 1))
    })
    expect((await anna.get('/api/v1/me')).status).toBe(200)
    expect(memory() - before).toBeLessThan(50)
    await until(
      () => open === 0,
      () => `${open} are still open`,
    )
    expect(sockets).toHaveLength(500)
  })
})

describe('WB-11: passwords are not to be guessed by trying', () => {
  // One connection each, so that all are under way at once.
  const agent = new http.Agent({ maxSockets: 1000 })
  const attempt = (email: string, number: number) =>
    new Promise<number>((resolve) => {
      const body = JSON.stringify({ email, password: `wrong password ${number}` })
      http
        .request(`${product.url.replace('localhost', '127.0.0.1')}/api/auth/sign-in/email`, {
          method: 'POST',
          agent,
          headers: {
            origin: product.url,
            'content-type': 'application/json',
            'content-length': body.length,
            'x-forwarded-for': `198.51.${number >> 8}.${number & 255}`,
            'x-real-ip': `198.51.${number >> 8}.${number & 255}`,
          },
        })
        .on('response', (response) => resolve(response.resume().statusCode ?? 0))
        .on('error', () => resolve(0))
        .end(body)
    })

  test('a thousand at once, from a thousand addresses that they claim, of names that never repeat: thirty are tried, none remembered, and who has a passkey still signs in', async () => {
    const ben = await invite(product, anna, 'ben')
    const passkey = await addPasskey(ben)
    let names = 0
    const wave = () =>
      Promise.all(
        Array.from({ length: 1000 }, (_, number) => {
          names += 1
          return attempt(number % 2 ? CAST.ben.email : `nobody${names}@example.org`, number)
        }),
      )
    const answers = await wave()
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(30)
    // A busy machine cuts off connections that did not get to speak for ten seconds.
    expect(new Set(answers)).toEqual(
      new Set([401, 429, ...answers.filter((status) => [0, 408].includes(status))]),
    )
    expect((await ben.get('/api/v1/me')).status, 'who is signed in goes on').toBe(200)
    expect((await callerWith(product.url, ben.headers).get('/api/v1/tasks')).status).toBe(200)
    const { email } = CAST.ben
    const byPassword = await stranger(product).post('/api/auth/sign-in/email', { email, password: PASSWORD })
    expect(byPassword.status, 'that door is shut for a while').toBe(429)
    const byPasskey = await stranger(product).post('/api/auth/sign-in/passkey', await passkey())
    expect(byPasskey.status, 'who has a passkey is not locked out').toBe(200)
    const before = await liveMemory(product, debugPort)
    for (let more = 0; more < 3; more += 1)
      expect((await wave()).filter((status) => status === 401).length).toBeLessThanOrEqual(30)
    // What is under way still goes; what was remembered would stay.
    const grown = async () => (await liveMemory(product, debugPort)) - before
    await expect.poll(grown, { message: 'nothing is remembered of each try' }).toBeLessThan(3)
  })

  /** Adds a passkey for a member. What it says to a fresh challenge, each time it is asked. */
  async function addPasskey(member: Caller) {
    const { credential, sign } = makeAuthenticator()
    const answer = async () => {
      const { body } = await stranger(product).post<{ challenge: string }>('/api/auth/passkey/challenge')
      const { challenge } = body
      const clientData = { origin: product.url }
      return { challenge, signature: sign(Buffer.from(challenge, 'base64url'), { clientData }) }
    }
    const { challenge, signature } = await answer()
    const input = { password: PASSWORD, name: 'phone', credential, challenge, proof: signature }
    expect((await member.post('/api/v1/passkeys', input)).status).toBe(201)
    return answer
  }
})
