/** One figure: its name, what it says, and its samples by label. */
export interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: { labels?: Record<string, string>; value: number }[]
}

/** A value that goes up and down; nothing where it is not known. */
export function gauge(name: string, help: string, value: number | null): Metric[] {
  return value === null ? [] : [{ name, help, type: 'gauge', samples: [{ value }] }]
}

/** How many there are in each of some states. */
export function byState(
  name: string,
  help: string,
  states: readonly string[],
  rows: readonly { status: string; _count: number }[],
): Metric {
  const samples = states.map((state) => ({ labels: { state }, value: countIn(rows, state) }))
  return { name, help, type: 'gauge', samples }
}

/** How many rows, counted by status, have this one. */
export function countIn(rows: readonly { status: string; _count: number }[], status: string): number {
  return rows.find((row) => row.status === status)?._count ?? 0
}
