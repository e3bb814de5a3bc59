import fs from 'node:fs'

/** Removes `folder`, though processes that are ending may put a last file into it meanwhile. */
export const removeFolder = (folder: string): void =>
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
