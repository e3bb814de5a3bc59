import fs from 'node:fs'
import { carryIntoRunHosts } from './carry-into-run-hosts.ts'

// Preloaded by tests alone (`node --import`): the wall clock of the runner and of its run-hosts is a year ahead while the file
// of COUNTERSIGN_TEST_JUMP is there.

const YEAR = 365 * 86_400_000

const { COUNTERSIGN_TEST_JUMP: file = '' } = process.env
const now = Date.now
Date.now = () => now() + (fs.existsSync(file) ? YEAR : 0)
carryIntoRunHosts(import.meta.url, { COUNTERSIGN_TEST_JUMP: file })
