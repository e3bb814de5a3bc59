import fs from 'node:fs'
import http from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, callerWith, setUp } from './api.ts'
import { type Product, startProduct } from './product.ts'
import { allRoutes } from './routes.ts'

let product: Product
let anna: Caller

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
})
afterAll(() => product.stop())

const changing = allRoutes().filter(({ method }) => method !== 'GET')
const filled = (path: string) => path.replaceAll(/\[\w+\]/g, '1')
const evil = [
  'https://evil.example',
  'null',
  'http://localhost',
  'http://localhost.evil.example',
  'http://evil-localhost:1',
]

describe('WB-01: without proof that it came from our own page, nothing changes by', () => {
  test.each(changing.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, { method, path }) => {
      const { cookie } = anna.headers
      const member = callerWith(product.url, { cookie: cookie ?? '' })
      for (const origin of [undefined, ...evil]) {
        const answer = await member.send(method, filled(path), {}, origin ? { origin } : {})
        expect(answer, `Origin: ${origin}`).toMatchObject({ status: 403, body: { code: 'foreign_origin' } })
      }
    },
  )

  test('JSON sent as text/plain, which a form can do', async () => {
    expect(await anna.post('/api/v1/tasks', { text: 'x' }, { 'content-type': 'text/plain' })).toMatchObject({
      status: 400,
      body: { code: 'not_json' },
    })
  })

  test('a GET on a route that changes something', async () => {
    const readable = new Set(
      allRoutes()
        .filter(({ method }) => method === 'GET')
        .map(({ path }) => path),
    )
    for (const { path } of changing.filter((route) => !readable.has(route.path)))
      expect((await anna.get(filled(path))).status, path).toBe(405)
  })
})

/** A raw websocket handshake; resolves to the status line's code. */
function shake(headers: Record<string, string>, path = '/live'): Promise<number> {
  const { hostname, port } = new URL(product.url)
  return new Promise((resolve, reject) => {
    const request = http.request({
      hostname,
      port,
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    })
    request.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode ?? 0)
    })
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end()
  })
}

describe('WB-02: a websocket handshake', () => {
  test.each([...evil, 'https://localhost:1', 'http://localhost:1'])(
    'from the origin %s is refused before the upgrade',
    async (origin) => {
      expect(await shake({ origin, cookie: anna.headers.cookie ?? '' })).toBe(403)
    },
  )

  test('with a session but no origin is refused: only a bearer token may come without', async () => {
    expect(await shake({ cookie: anna.headers.cookie ?? '' })).toBe(403)
    expect(await shake({ authorization: 'Bearer cst_nobody' })).toBe(401)
  })

  test('from our own page needs a session', async () => {
    expect(await shake({ origin: product.url })).toBe(401)
    expect(await shake({ origin: product.url, cookie: anna.headers.cookie ?? '' })).toBe(101)
  })

  test('to any other path is answered and closed, not left hanging', async () => {
    expect(await shake({ origin: product.url, cookie: anna.headers.cookie ?? '' }, '/_next/hmr')).toBe(404)
    expect(await shake({ origin: product.url, cookie: anna.headers.cookie ?? '' }, '/tasks/1')).toBe(404)
  })

  test('with an absolute address is refused, and nothing is fetched', async () => {
    expect(await shake({ origin: product.url }, 'http://127.0.0.1:1/live')).toBe(400)
  })
})

test('no route of ours is a Server Action', () => {
  const sources = (fs.readdirSync('app', { recursive: true }) as string[]).filter((file) =>
    /\.tsx?$/.test(file),
  )
  for (const file of sources)
    expect(fs.readFileSync(`app/${file}`, 'utf8'), file).not.toMatch(/^\s*['"]use server['"]/m)
})
