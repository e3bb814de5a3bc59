import { AppError } from '../../lib/errors.ts'
import { migrate } from '../../lib/migrate.ts'

// A program of its own, because it runs as the web half's user, who owns the database.

const [file = ''] = process.argv.slice(2)

try {
  for (const name of migrate(file)) console.log(name)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
