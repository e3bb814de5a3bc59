import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { callApi, readAnswer } from './call-api.ts'

const Task = z.object({ number: z.number() })
const answer = (status: number, body: string) => readAnswer(new Response(body, { status }), Task)

describe('readAnswer', () => {
  test('a value of the shape', async () => {
    expect(await answer(200, '{"number":7,"more":1}')).toEqual({ ok: true, value: { number: 7 } })
  })

  test('a problem keeps its code, its sentence and its facts', async () => {
    const body = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'digest_changed',
      detail: 'This plan changed.',
      instance: 'req_1',
      digest: 'abc',
      revision: 2,
    }
    expect(await answer(409, JSON.stringify(body))).toEqual({
      ok: false,
      problem: {
        status: 409,
        code: 'digest_changed',
        message: 'This plan changed.',
        instance: 'req_1',
        facts: { digest: 'abc', revision: 2 },
      },
    })
  })

  test('a session that ended is told to a reader, not to a client with a token', async () => {
    const body = { code: 'sign_in_first', detail: 'Sign in first, or send an agent token.' }
    const { problem } = (await answer(401, JSON.stringify(body))) as { problem: { message: string } }
    expect(problem.message).toContain('Sign in again in another tab')
  })

  test.each([
    ['an HTML error page', 502, '<html>Bad gateway</html>'],
    ['an empty refusal', 500, ''],
    ['a JSON refusal without a code', 500, '{"message":"x"}'],
    ['a success of another shape', 200, '{"number":"7"}'],
    ['a success that is not JSON', 200, 'ok'],
  ])('%s is a problem too', async (_what, status, body) => {
    expect(await answer(status, body)).toMatchObject({ ok: false, problem: { status, code: 'unexpected' } })
  })
})

describe('callApi', () => {
  let server: Server
  let seen: { method?: string; url?: string; key?: string | string[]; body: string }[]

  beforeEach(async () => {
    seen = []
    server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      seen.push({ method: request.method, url: request.url, key: request.headers['idempotency-key'], body })
      response.end('{"number":1}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const real = globalThis.fetch
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
  })
  afterEach(async () => {
    vi.unstubAllGlobals()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  test('a change carries JSON and a key of its own', async () => {
    await callApi({ method: 'POST', path: '/tasks', body: { text: 'x' }, shape: Task })
    await callApi({ method: 'POST', path: '/tasks', shape: Task, key: 'same' })
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/api/v1/tasks', body: '{"text":"x"}' })
    expect(seen[0]?.key).toMatch(/^[0-9a-f]{32}$/)
    expect(seen[1]).toMatchObject({ key: 'same', body: '{}' })
  })

  test('a page over plain http, for which browsers make no UUID, changes things all the same', async () => {
    const getRandomValues = crypto.getRandomValues.bind(crypto)
    vi.stubGlobal('crypto', { getRandomValues })
    expect(await callApi({ method: 'POST', path: '/tasks', shape: Task })).toMatchObject({ ok: true })
  })

  test('a closed port is a problem named offline', async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(await callApi({ method: 'GET', path: '/me', shape: Task })).toMatchObject({
      ok: false,
      problem: { status: 0, code: 'offline' },
    })
  })

  test('a canceled call says so', async () => {
    const answer = await callApi({ method: 'GET', path: '/me', shape: Task, signal: AbortSignal.abort() })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'aborted' } })
  })
})
