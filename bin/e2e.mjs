import './require-node.mjs'

const { main } = await import('./e2e/main.ts')
process.exit(await main(process.argv.slice(2)))
