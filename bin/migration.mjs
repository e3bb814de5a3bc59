import './require-node.mjs'

const { main } = await import('./migration/main.ts')
process.exitCode = await main(process.argv.slice(2))
