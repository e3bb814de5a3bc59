const DIGEST = 'ab'.repeat(32)

/** A task that waits for review, as the API shows it. */
export const waitingTask = (more: Record<string, unknown> = {}) => ({
  id: 'tsk_1',
  number: 12,
  text: 'How full are the disks?',
  title: 'Disk usage',
  status: 'awaiting_review',
  host: { name: 'web1', user: 'root', separated: true, solo: false },
  owner: { id: 'mem_other', name: 'Anna' },
  drafting: null,
  plan: waitingPlan,
  runs: [],
  you: { id: 'mem_me' },
  ...more,
})

const waitingPlan = {
  revision: 2,
  digest: DIGEST,
  title: 'Disk usage',
  author: { name: 'Anna' },
  risk: 'read_only',
  covers: { host: 'web1', user: 'root', cwd: '/', timeLimit: 300 },
  steps: [
    {
      position: 1,
      purpose: 'Show how full each file system is',
      script: 'df -h\u200b',
      risk: 'read_only',
      timeLimit: 600,
      tty: false,
      leavesProcesses: false,
      findings: [{ words: 'reads only' }],
    },
  ],
  resolution: {
    state: 'pending',
    have: 0,
    required: 1,
    rule: 'read-only risk: one person',
    needed: ['one person'],
    approvedBy: [],
    canUnblock: [{ id: 'mem_me', name: 'Ben' }],
    reachable: true,
  },
  altered: null,
}
