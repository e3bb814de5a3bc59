import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { startRunner, type TestRunner } from './start-runner.ts'

/** One runner for all tests of a file; ended and removed after the last. */
export function shareRunner(options: Parameters<typeof startRunner>[0] = {}): () => TestRunner {
  let runner: TestRunner | undefined
  beforeAll(async () => {
    runner = await startRunner(options)
  })
  afterAll(() => runner?.remove())
  return () => {
    if (!runner) throw new Error('the runner is started before the tests')
    return runner
  }
}

/** A file to which every command of a test adds a line: how often something really ran, seen from outside. */
export function makeCounter(data: string): {
  file: string
  add: (word?: string) => string
  lines: () => string[]
} {
  const file = path.join(fs.mkdtempSync(path.join(data, 'counter-')), 'lines')
  return {
    file,
    add: (word = 'ran') => `echo ${word} >> ${file}`,
    lines: () => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').filter(Boolean) : []),
  }
}
