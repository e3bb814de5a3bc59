import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../../lib/policies/policy.ts'
import { PROPOSAL_FORMAT, type Proposal } from '../../lib/proposals/proposal.ts'
import { showProposal } from './show-proposal.ts'

const grant: Proposal = {
  format: PROPOSAL_FORMAT,
  host: 'hst_1',
  proposer: 'anna',
  reason: 'Each week.',
  expires: 1_800_000_000,
  change: {
    kind: 'grant',
    grant: {
      title: 'Vacuum the journal',
      source: 'ab'.repeat(32),
      host: { id: 'hst_1', key: 'SHA256:k' },
      user: 'root',
      cwd: '/',
      environment: { PATH: '/bin' },
      slots: { days: { type: 'int', min: 1, max: 9 } },
      steps: [
        {
          interpreter: ['/bin/bash', '-e', '-c'],
          tty: true,
          timeLimit: 900,
          outputLimit: 1024,
          leavesProcesses: true,
          files: [{ path: '/opt/vacuum', sha256: 'c'.repeat(64) }],
          secrets: [{ name: 'TOKEN', version: 2, commitment: 'd'.repeat(64) }],
          variables: [{ name: 'days', value: { slot: 'days' } }],
          body: '/opt/vacuum "$days"',
        },
      ],
      uses: 5,
      until: 1_800_000_000,
    },
  },
}

test('who signs a grant in a terminal reads everything that its steps may do', () => {
  expect(showProposal(grant, DEFAULT_POLICY).split('\n')).toEqual([
    'A grant, proposed by anna: Each week.',
    'Vacuum the journal: 5 runs until 2027-01-15T08:00:00.000Z, as root in /',
    `made from the reviewed plan ${'ab'.repeat(32)}; nothing riskier is covered`,
    '   PATH=/bin',
    '1. by /bin/bash -e -c, 900 s at most',
    '   | days=‹⟨U+2039⟩days›⟨U+203A⟩',
    '   | /opt/vacuum "$days"',
    '   ! may take 15 min',
    '   ! runs in a terminal that nobody can type into',
    '   ! may leave processes behind',
    `   ! runs /opt/vacuum as it was at sealing, SHA-256 ${'c'.repeat(64)}`,
    '   ! gets TOKEN, version 2',
    '   days may be a whole number from 1 to 9',
  ])
})
