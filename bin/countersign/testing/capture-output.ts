import { vi } from 'vitest'

/** Collects what this process writes, instead of writing it, until mocks are restored. */
export function captureOutput(): { out: string; err: string } {
  const written = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += text
    return true
  })
  return written
}
