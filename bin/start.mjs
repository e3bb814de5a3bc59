import './require-node.mjs'

const { main } = await import('./start/main.ts')
// Watchers of `npm run dev` would keep the process alive.
process.exit(await main(process.argv.slice(2)))
