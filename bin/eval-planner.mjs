import './require-node.mjs'

const { main } = await import('./eval-planner/main.ts')
process.exitCode = await main(process.argv.slice(2))
