import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, callerWith, setUp, submit } from './api.ts'
import { type Product, startProduct } from './product.ts'

let product: Product
let anna: Caller

const CANARY = 'canary-in-the-title'
const PAGES = [
  '/',
  '/tasks/new',
  '/tasks/1',
  '/runs',
  '/audit',
  '/runbooks',
  '/members',
  '/hosts',
  '/settings',
]

beforeAll(async () => {
  product = await startProduct()
  anna = await setUp(product)
  await submit(anna, [`echo ${CANARY}`], { text: CANARY, title: CANARY })
})
afterAll(() => product.stop())

// What Next's own client asks for, and what people found to slip past middleware (CVE-2025-29927 and later).
const DISGUISES: [string, (path: string) => string, Record<string, string>][] = [
  ['plainly', (path) => path, {}],
  ['as a payload', (path) => `${path}?_rsc=1`, { rsc: '1' }],
  ['as a prefetch', (path) => path, { rsc: '1', 'next-router-prefetch': '1' }],
  [
    'as a segment',
    (path) => path,
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  ],
  ['as a .rsc file', (path) => `${path === '/' ? '/index' : path}.rsc`, {}],
  ['as data', (path) => `/_next/data/build${path === '/' ? '/index' : path}.json`, {}],
  [
    'as a subrequest',
    (path) => path,
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  ],
  ['with two slashes', (path) => `/${path}`, {}],
]

describe('WB-09: without a session nothing protected is in the answer, asked', () => {
  test.each(DISGUISES)('%s', async (_name, disguise, headers) => {
    for (const page of PAGES) {
      const { status, body, headers: answered } = await callerWith(product.url, headers).get(disguise(page))
      expect(JSON.stringify(body), `${page} answered ${status}`).not.toContain(CANARY)
      expect(JSON.stringify(body)).not.toContain('Anna Lind')
      if (status === 200) expect(JSON.stringify(body) + answered.get('location'), page).toMatch(/sign-in/)
    }
  })

  test('and with one it is there, so the test can fail', async () => {
    expect(JSON.stringify((await anna.get('/tasks/1')).body)).toContain(CANARY)
  })
})

describe('UI-08: the content policy', () => {
  test.each([
    ...PAGES,
    '/sign-in',
    '/setup',
    '/join/nothing',
    '/reset/nothing',
    '/no-such-page',
    '/api/v1/tasks',
    '/health',
  ])('of %s allows nothing inline, foreign or framed', async (page) => {
    const { headers } = await anna.get(page)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'/)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/)
    for (const directive of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(directive)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('has another nonce each time, and the page carries it', async () => {
    const pages = await Promise.all([anna.get<string>('/'), anna.get<string>('/')])
    const nonces = pages.map(
      ({ headers }) => /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '',
    )
    expect(new Set(nonces).size).toBe(2)
    for (const [index, { body }] of pages.entries()) {
      const scripts = body.match(/<script\b[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) expect(script).toContain(`nonce="${nonces[index]}"`)
    }
  })
})

test('a stranger with a link is brought back to it after signing in', async () => {
  const { headers } = await callerWith(product.url, {}).get('/tasks/1?tab=revisions')
  expect(headers.get('location')).toBe('/sign-in?next=%2Ftasks%2F1%3Ftab%3Drevisions')
  // Who signed in again in another tab meanwhile is brought there at once, and nobody to a place of a stranger's.
  for (const [next, place] of [
    ['/tasks/1?tab=revisions', '/tasks/1?tab=revisions'],
    ['//evil.example', '/'],
  ] as const) {
    const answer = await anna.get(`/sign-in?next=${encodeURIComponent(next)}`)
    expect(answer.headers.get('location')).toBe(place)
  }
})
