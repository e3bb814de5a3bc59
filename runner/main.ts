import { openRunner } from './open-runner.ts'
import { readSettings } from './settings.ts'
import { startCompiled } from './start-compiled.ts'

// The entry of the privileged half: `node runner/main.ts`. It says nothing while all is well.

startCompiled()
try {
  const runner = await openRunner(readSettings(process.env))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      runner.close()
      process.exit(0)
    })
  }
} catch (error) {
  process.stderr.write(`The runner cannot start. ${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
