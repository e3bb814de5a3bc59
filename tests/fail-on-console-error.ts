import { format } from 'node:util'
import { afterEach } from 'vitest'

// A warning that scrolls past is how a broken page passes its tests. A test that expects one mocks console.error.
const seen: string[] = []

console.error = (...words: unknown[]) => {
  seen.push(format(...words))
}

afterEach(() => {
  const errors = seen.splice(0)
  if (errors.length > 0) throw new Error(`console.error was called:\n${errors.join('\n')}`)
})
