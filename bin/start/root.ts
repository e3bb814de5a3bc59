import path from 'node:path'

/** The folder of the product. */
export const ROOT = path.join(import.meta.dirname, '../..')
