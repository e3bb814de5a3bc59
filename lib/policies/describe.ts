import { ANYONE, type Rule, type Seats } from './policy.ts'

/** What a rule asks for, in words: "1 of dba and one person, signed". */
export function describeOutcome(rule: Rule): string {
  const { forbid, require: clauses = [], assurance, waitMinutes, approvalMinutes, autoRun } = rule
  if (forbid !== undefined) return `forbidden, ${forbid}`
  return [
    `${autoRun ? 'nobody where it is proven read-only and auto-run is on, else ' : ''}${clauses.map((clause) => alternatives(clause, clauses.length > 1)).join(' and ')}`,
    ...(assurance === 'signed' ? ['signed'] : []),
    ...(waitMinutes > 0 ? [`${waitMinutes} minutes after it was sealed`] : []),
    ...(approvalMinutes === undefined ? [] : [`each good for ${approvalMinutes} minutes`]),
  ].join(', ')
}

/** So many people of a group: "1 of dba", "one person", "2 people". */
export function describeSeats({ count, group }: Seats): string {
  if (group !== ANYONE) return `${count} of ${group}`
  return count === 1 ? 'one person' : `${count} people`
}

function alternatives(clause: readonly Seats[], several: boolean): string {
  const words = clause.map(describeSeats).join(' or ')
  return several && clause.length > 1 ? `(${words})` : words
}
