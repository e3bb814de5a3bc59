import type { HostFacts } from '../../hosts/protocol.ts'
import type { PlanDocument } from '../../plans/document.ts'
import { DEFAULT_POLICY } from '../../policies/policy.ts'
import type { DraftStep } from '../planner.ts'

/** A Debian host for tests, as its runner would describe it. */
export const debian: HostFacts = {
  id: 'host_1',
  name: 'web1',
  key: 'SHA256:test',
  user: 'root',
  root: true,
  cwd: '/root',
  interpreter: ['/bin/bash', '-e', '-c'],
  environment: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
  separated: true,
  os: 'Debian GNU/Linux 12 (bookworm)',
  approvalUrl: null,
  policy: DEFAULT_POLICY,
}

export const fedora: HostFacts = { ...debian, name: 'web2', os: 'Fedora Linux 42 (Server Edition)' }

/** The document that the given steps would be sealed as. */
export function planOf(steps: DraftStep[]): PlanDocument {
  const { id, key, user, cwd, environment, interpreter } = debian
  return {
    format: 'countersign/plan/v1',
    task: 'task_1',
    revision: 1,
    host: { id, key },
    user,
    cwd,
    environment,
    steps: steps.map(({ script, timeLimit = 600 }) => ({
      interpreter,
      script,
      tty: false,
      timeLimit,
      outputLimit: 1024 * 1024,
      leavesProcesses: false,
      files: [],
      secrets: [],
    })),
  }
}
