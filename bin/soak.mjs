import './require-node.mjs'

const { main } = await import('./soak/main.ts')
process.exit(await main(process.argv.slice(2)))
