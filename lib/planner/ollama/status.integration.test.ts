import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type FakeOllama, type FakeOptions, startFakeOllama } from '../../../e2e/fake-ollama.ts'
import { describeOllama } from './status.ts'

/** Longer than a busy machine takes (milliseconds). */
const PATIENCE = 60_000

const started: FakeOllama[] = []
afterEach(async () => {
  for (const fake of started.splice(0)) await fake.stop()
})

async function describeFake(options: FakeOptions, model: string | null = null) {
  const fake = await startFakeOllama(options)
  started.push(fake)
  return describeOllama({ address: fake.url, model }, PATIENCE)
}

describe('the status of Ollama', () => {
  it('names the model that plans would come from: the largest of the best family', async () => {
    expect(await describeFake({})).toEqual({
      api: 'ollama',
      reachable: true,
      address: started[0]?.url,
      model: 'qwen2.5-coder:1.5b',
      models: ['qwen2.5-coder:0.5b', 'qwen2.5-coder:1.5b'],
      detail: null,
    })
  })

  it('says what to pull where the configured model is missing', async () => {
    expect(await describeFake({}, 'qwen3:8b')).toMatchObject({
      reachable: true,
      model: null,
      detail: 'The model qwen3:8b is not installed. Pull it with "ollama pull qwen3:8b".',
    })
  })

  it('says what to pull where none can write', async () => {
    expect(await describeFake({ models: ['nomic-embed-text:latest'] })).toMatchObject({
      model: null,
      detail: expect.stringContaining('ollama pull'),
    })
  })

  it('tells another server from Ollama', async () => {
    expect(await describeFake({ fault: { kind: 'html', on: 'all' } })).toMatchObject({
      reachable: false,
      detail: expect.stringContaining('not Ollama'),
    })
  })

  it('gives up on a server that does not answer', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    const status = await describeOllama({ address: `127.0.0.1:${port}`, model: null }, 200)
    silent.close()
    expect(status).toMatchObject({
      reachable: false,
      models: [],
      detail: expect.stringContaining('no answer in time'),
    })
  })

  it('ML-10: says why there is no answer, and hides a password', async () => {
    const status = await describeOllama(
      { address: 'http://ada:secret@ollama.invalid', model: null },
      PATIENCE,
    )
    expect(status).toMatchObject({ reachable: false, address: 'http://ollama.invalid' })
    expect(JSON.stringify(status)).not.toContain('secret')
  })

  it('says so where the address is none', async () => {
    expect(await describeOllama({ address: 'http://[', model: null })).toMatchObject({
      reachable: false,
      detail: expect.stringContaining('OLLAMA_HOST'),
    })
  })
})
