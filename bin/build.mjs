import './require-node.mjs'

const { generateClient } = await import('./start/generate-client.ts')
const { buildPages } = await import('./start/build-pages.ts')
await generateClient()
await buildPages()
