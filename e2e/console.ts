import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Product } from './product.ts'

const start = promisify(execFile)

/**
 * What a command at the console prints. Waited for without blocking: a connection that the server closes meanwhile, because it
 * was idle, would be used once more.
 */
export async function atConsole({ data, approvalUrl }: Product, ...words: string[]): Promise<string> {
  const env = { ...process.env, COUNTERSIGN_DATA: data, COUNTERSIGN_APPROVAL_URL: approvalUrl }
  const { stdout } = await start(process.execPath, ['bin/countersign.mjs', ...words], { env })
  return stdout
}
