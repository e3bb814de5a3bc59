import './require-node.mjs'

const { main } = await import('./test/main.ts')
process.exit(await main())
