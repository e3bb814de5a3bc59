import { builtins } from './builtins.ts'
import type { Catalogue } from './entry.ts'
import { files } from './files.ts'
import { text } from './text.ts'
import { wrappers } from './wrappers.ts'

/** Every part of the catalogue. */
export const CATALOGUE: readonly Catalogue[] = [builtins, files, text, wrappers]
