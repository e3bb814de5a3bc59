import { carryIntoRunHosts } from './carry-into-run-hosts.ts'

// Preloaded by tests alone (`node --import`): the run-hosts of this runner never get beyond their own start.

if (process.argv[1]?.endsWith('run-host.ts')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
else carryIntoRunHosts(import.meta.url, {})
