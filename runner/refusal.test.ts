import { expect, test, vi } from 'vitest'
import { Refusal, refusalOf } from './refusal.ts'

test('a fault that nobody foresaw says where it came from on standard error; a refusal says nothing there', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const refusal = new Refusal('run_ended', 'It is over.')
  expect(refusalOf(refusal)).toBe(refusal)
  expect(said).not.toHaveBeenCalled()
  expect(refusalOf(new TypeError('x is none')).message).toContain('x is none')
  expect(said).toHaveBeenCalledWith(expect.stringContaining('refusal.test.ts'))
  said.mockRestore()
})
