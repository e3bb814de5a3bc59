import { ADDRESS_SEARCH } from './address-search.ts'
import { HeadSearch } from './head-search.ts'
import { MaskStream } from './mask-stream.ts'
import type { Search } from './search.ts'
import { SHAPE_TABLE } from './shapes.ts'

/** What a text seems to hold that belongs into the secret store, by kind: "GitHub token". Runs in the browser as well. */
export function findShapes(text: string): string[] {
  const found = new Set<string>()
  const bytes = new TextEncoder().encode(text)
  const searched = (search: Search) =>
    new MaskStream(search, { bytes: () => undefined, masked: (label) => found.add(label) })
  for (const stream of [searched(new HeadSearch(SHAPE_TABLE)), searched(ADDRESS_SEARCH)]) {
    stream.push(bytes)
    stream.finish()
  }
  return [...found]
}
