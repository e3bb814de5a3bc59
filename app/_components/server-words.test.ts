import { expect, test } from 'vitest'
import { serverWords } from './server-words.ts'

const OLLAMA = {
  api: 'ollama',
  reachable: true,
  address: 'http://127.0.0.1:11434',
  model: 'qwen3:8b',
} as const

test.each([
  [OLLAMA, 'Ollama answers at http://127.0.0.1:11434 with qwen3:8b.'],
  [{ ...OLLAMA, model: null }, 'Ollama answers at http://127.0.0.1:11434, but has no model that can plan.'],
  [{ ...OLLAMA, reachable: false, model: null }, 'Ollama does not answer at http://127.0.0.1:11434.'],
  [
    { ...OLLAMA, api: 'openai-compatible' as const, address: 'http://box:8080' },
    'The model server answers at http://box:8080 with qwen3:8b.',
  ],
])('%o', (status, words) => {
  expect(serverWords(status)).toBe(words)
})
