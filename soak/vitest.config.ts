import { defineConfig } from 'vitest/config'

/** What takes minutes to days: `npm run soak`. One file at a time, so that each has the machine to itself. */
export default defineConfig({
  root: '.',
  test: {
    include: ['soak/**/*.soak.ts'],
    fileParallelism: false,
    reporters: ['verbose'],
    testTimeout: 0,
    hookTimeout: 60_000,
  },
})
