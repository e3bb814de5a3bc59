import './require-node.mjs'

const { check } = await import('./check/check.ts')
process.exit((await check()) ? 0 : 1)
