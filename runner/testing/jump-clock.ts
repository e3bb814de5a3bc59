import fs from 'node:fs'
import { carryIntoRunHosts } from './carry-into-run-hosts.ts'

// Preloaded by tests alone (`node --import`): the wall clock of the runner and of its run-hosts is as many milliseconds ahead
// as the file of COUNTERSIGN_TEST_JUMP says, once it is there.

const { COUNTERSIGN_TEST_JUMP: file = '' } = process.env
const now = Date.now
Date.now = () => now() + ahead()
carryIntoRunHosts(import.meta.url, { COUNTERSIGN_TEST_JUMP: file })

function ahead(): number {
  try {
    return Number(fs.readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
