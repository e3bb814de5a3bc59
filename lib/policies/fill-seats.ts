import type { Requirement, Seat } from './evaluate.ts'

type Clauses = Requirement['clauses']

/** How far a group of people meets a requirement by its easiest way: seats in all, and those that are still open. */
interface Filling {
  seats: number
  open: Seat[]
}

/** Seats people, each on one seat only: of every way to meet all clauses, the one with the fewest open seats. */
export function fillSeats(clauses: Clauses, people: readonly string[]): Filling {
  const all = waysOf(clauses).map((way) => fillWay(way, people))
  return all.reduce((best, other) => (missing(other) < missing(best) ? other : best))
}

/** Whether one more person would take a seat that is still open, by any way to meet the requirement. */
export function couldFill(clauses: Clauses, people: readonly string[], person: string): boolean {
  if (people.includes(person)) return false
  return waysOf(clauses).some(
    (way) => missing(fillWay(way, [...people, person])) < missing(fillWay(way, people)),
  )
}

export const missing = ({ open }: Pick<Filling, 'open'>): number =>
  open.reduce((sum, { count }) => sum + count, 0)

const waysOf = (clauses: Clauses): Seat[][] =>
  clauses.reduce<Seat[][]>(
    (ways, clause) => ways.flatMap((way) => clause.map((seat) => [...way, seat])),
    [[]],
  )

/**
 * A largest matching by augmenting paths (Kuhn). Seats of named groups go first, so that what stays open is what most
 * people can fill, whatever the order of `people`.
 */
function fillWay(way: readonly Seat[], people: readonly string[]): Filling {
  const seats = way
    .toSorted((a, b) => Number(a.members === null) - Number(b.members === null))
    .flatMap((seat) => Array.from({ length: seat.count }, () => seat))
  const seatOf = new Map<string, number>()
  const place = (index: number, tried: Set<string>): boolean =>
    people.some((person) => {
      if (tried.has(person) || !mayTake(person, seats[index])) return false
      tried.add(person)
      const other = seatOf.get(person)
      if (other !== undefined && !place(other, tried)) return false
      seatOf.set(person, index)
      return true
    })
  const open = seats.filter((_seat, index) => !place(index, new Set()))
  return { seats: seats.length, open: counted(open) }
}

const mayTake = (person: string, seat: Seat | undefined): boolean =>
  seat !== undefined && (seat.members === null || seat.members.includes(person))

function counted(seats: readonly Seat[]): Seat[] {
  const groups = new Map<string, Seat>()
  for (const seat of seats)
    groups.set(seat.group, { ...seat, count: (groups.get(seat.group)?.count ?? 0) + 1 })
  return [...groups.values()]
}
