#!/usr/bin/env node
import './require-node.mjs'

const { main } = await import('./countersign/main.ts')
process.exit(await main(process.argv.slice(2)))
