import path from 'node:path'

/**
 * What Node is started with for the runner and its page, so that they stay small: a small young generation, one compiler less
 * and one language (docs/decisions/032-the-runner-without-the-top-compiler.md). The starter and docs/deploy.md say the same.
 */
export const NODE_FLAGS = [
  '--max-semi-space-size=1',
  '--no-opt',
  '--import',
  path.join(import.meta.dirname, 'without-locales.mjs'),
]
