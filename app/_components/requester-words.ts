import type { Author } from '#lib/members/author.ts'

/** Who asked: "Anna Lind", or "ops-bot for Anna Lind" where an agent did. */
export function requesterWords(requester: Author, ownerName: string): string {
  return requester.kind === 'member' ? requester.name : `${requester.name} for ${ownerName}`
}
