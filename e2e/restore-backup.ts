import fs from 'node:fs'
import path from 'node:path'
import { type Product, until } from './product.ts'

/** Puts a backup in the place of the app database. The web half starts anew on it. */
export async function restoreBackup(product: Product, backup: string): Promise<void> {
  const file = path.join(product.data, 'web/app.db')
  const web = product.pidOf('web')
  // Held until the files are in place: where it ends before, another one may be there already.
  process.kill(web, 'SIGSTOP')
  for (const end of ['-wal', '-shm']) fs.rmSync(file + end, { force: true })
  // Into the same file, so that it stays the web half's own.
  fs.writeFileSync(file, fs.readFileSync(backup))
  process.kill(web, 'SIGKILL')
  await until(
    () => !product.pidsOf('web').includes(web),
    () => 'the web half lives',
  )
  await product.untilHealthy()
}
