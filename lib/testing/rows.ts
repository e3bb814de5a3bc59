// Rows of a task and what it hangs on, for tests that look at one or two of their columns.

export const hostRow = (facts: object = {}) => ({
  id: 'h',
  name: 'h',
  key: 'k',
  facts: JSON.stringify(facts),
  seenAt: new Date(),
})

/** A task on that host, with the id `t` and its number. */
export const taskRow = (number: number, owner = 'dora') => ({
  id: `t${number}`,
  number,
  text: 't',
  title: 't',
  status: 'awaiting_review',
  planner: 'member',
  hostId: 'h',
  requesterKind: 'member',
  requesterId: owner,
  requesterName: owner,
  ownerId: owner,
})

/** A revision of the first task, by its requester. */
export const planRow = (revision: number, scripts: readonly string[] = []) => ({
  id: `p${revision}`,
  taskId: 't1',
  revision,
  digest: `${revision}`,
  document: '{}',
  title: 't',
  source: '{}',
  authorKind: 'member',
  authorId: 'dora',
  authorName: 'dora',
  risk: 'low',
  expiresAt: new Date(Date.now() + 60_000),
  steps: {
    create: scripts.map((script, index) => ({
      id: `s${revision}-${index}`,
      position: index + 1,
      purpose: 'p',
      script,
      risk: 'low',
    })),
  },
})
