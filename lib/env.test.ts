import { describe, expect, test } from 'vitest'
import { parseEnv } from './env.ts'

describe('parseEnv', () => {
  test('an empty environment gives loopback defaults', () => {
    expect(parseEnv({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      url: 'http://localhost:3000',
      ollamaHost: 'http://127.0.0.1:11434',
      model: null,
      log: 'info',
    })
    expect(parseEnv({}).data).toMatch(/^\/.*\/data$/)
  })

  test('an empty value counts as unset, as .env files write it', () => {
    expect(parseEnv({ PORT: '', COUNTERSIGN_MODEL: ' ' })).toMatchObject({ port: 3000, model: null })
  })

  test.each([
    ['127.0.0.1:11500', 'http://127.0.0.1:11500'],
    ['gpu-box', 'http://gpu-box:11434'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['http://gpu-box:80', 'http://gpu-box'],
    ['https://ollama.example.org/', 'https://ollama.example.org'],
  ])('OLLAMA_HOST=%s is understood as Ollama itself does', (text, address) => {
    expect(parseEnv({ OLLAMA_HOST: text }).ollamaHost).toBe(address)
  })

  test('the address of the web half follows PORT unless it is given', () => {
    expect(parseEnv({ PORT: '4000' }).url).toBe('http://localhost:4000')
    expect(parseEnv({ COUNTERSIGN_URL: 'https://c.example.org/' }).url).toBe('https://c.example.org')
  })

  test.each([
    [{ PORT: 'http' }, /PORT: must be a port number/],
    [{ PORT: '70000' }, /PORT: .*65535/],
    [
      { COUNTERSIGN_URL: 'https://c.example.org/below' },
      /COUNTERSIGN_URL: must be an address .* without a path/,
    ],
    [
      { COUNTERSIGN_URL: 'https://c.example.org', COUNTERSIGN_APPROVAL_URL: 'https://c.example.org:443/' },
      /COUNTERSIGN_APPROVAL_URL: must be another origin/,
    ],
    [{ COUNTERSIGN_URL: 'localhost' }, /COUNTERSIGN_URL/],
    [{ COUNTERSIGN_LOG: 'loud' }, /COUNTERSIGN_LOG/],
    [{ COUNTERSIGN_DATE: './data' }, /COUNTERSIGN_DATE is not a setting/],
  ])('%o is refused by name', (source, message) => {
    expect(() => parseEnv(source)).toThrow(message)
  })

  test('all faults are named at once', () => {
    expect(() => parseEnv({ PORT: 'x', COUNTERSIGN_LOGS: 'info' })).toThrow(/COUNTERSIGN_LOGS[\s\S]*PORT/)
  })
})
