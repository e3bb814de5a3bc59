import { describe, expect, it } from 'vitest'
import { readAddress } from './address.ts'

describe('the address of Ollama', () => {
  it.each([
    ['', 'http://127.0.0.1:11434'],
    [':8080', 'http://127.0.0.1:8080'],
    ['gpu', 'http://gpu:11434'],
    ['gpu:8080', 'http://gpu:8080'],
    ['gpu:80', 'http://gpu'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:1234', 'http://127.0.0.1:1234'],
    ['[::1]:1234', 'http://[::1]:1234'],
    ['http://gpu:11434/', 'http://gpu:11434'],
    ['https://gpu.example.com/ollama/', 'https://gpu.example.com/ollama'],
    ['  gpu  ', 'http://gpu:11434'],
  ])('%j is %s', (text, url) => {
    expect(readAddress(text)?.url).toBe(url)
  })

  it.each(['ftp://gpu', 'file:///etc/passwd', 'http://', 'a b', 'gpu:port', 'javascript://x'])(
    '%j is none',
    (text) => {
      expect(readAddress(text)).toBeNull()
    },
  )

  it.each([
    ['http://ada:s%20t@gpu:1', 'ada:s t'],
    ['http://ada:100%@gpu:1', 'ada:100%'],
  ])('%s: its password travels in a header and is never shown', (text, words) => {
    expect(readAddress(text)).toEqual({
      url: 'http://gpu:1',
      headers: { authorization: `Basic ${Buffer.from(words).toString('base64')}` },
    })
  })
})
