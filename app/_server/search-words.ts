/** The query of a page's address as Next gives it: a name that stands there twice has a list. */
export type Search = Promise<Record<string, string | string[] | undefined>>

/** The query as pages read it. A name that stands there twice counts for none: no link of ours is like that. */
export async function searchWords(search: Search): Promise<Partial<Record<string, string>>> {
  const entries = Object.entries(await search)
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
