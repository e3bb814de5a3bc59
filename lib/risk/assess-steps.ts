import { planFiles, type StepFiles } from '../effects/plan-files.ts'
import type { ShellOpinion } from '../hosts/protocol.ts'
import type { PlanDocument } from '../plans/document.ts'
import { type Assessment, assessScript } from './assess-script.ts'
import { findingOf } from './finding-of.ts'
import { type Finding, highestRisk } from './levels.ts'
import { weighOpinion } from './weigh-opinion.ts'

type Steps = Pick<PlanDocument, 'steps' | 'environment' | 'user' | 'cwd'>

/**
 * What reading each step of a plan finds, with what the host's shell says of its grammar where it was asked, and with the local
 * files that it executes: one whose content the digest does not cover is opaque. Pure and total.
 */
export function assessSteps(plan: Steps, opinions: readonly (ShellOpinion | undefined)[] = []): Assessment[] {
  const { steps, environment, user, cwd } = plan
  const files = planFiles(
    steps.map(({ script }) => script),
    { cwd, environment },
  )
  return steps.map(({ script, secrets, files: covered }, index) => {
    const names = secrets.map(({ name }) => name)
    const read = weighOpinion(
      assessScript(script, { environment, user, cwd, secrets: names }),
      opinions[index],
    )
    const found = judgeFiles(files[index], new Set(covered.map(({ path }) => path)), index + 1)
    const findings = [...found, ...read.findings]
    return { ...read, findings, risk: highestRisk([read.risk, ...found.map(({ risk }) => risk)]) }
  })
}

function judgeFiles(files: StepFiles | undefined, covered: ReadonlySet<string>, position: number): Finding[] {
  const { known, changed, open } = files ?? { known: [], changed: [], open: [] }
  return [
    ...changed.map((file) =>
      findingOf('files.changed', 'opaque', `runs ${file.path}, ${whoChanges(file.by, position)}`, file),
    ),
    ...known
      .filter(({ path, usual }) => !usual && !covered.has(path))
      .map((file) =>
        findingOf(
          'files.uncovered',
          'opaque',
          `runs ${file.path}, whose content nobody approves: when this was sealed it was not there, or no plain file that may be told`,
          file,
        ),
      ),
    ...open.map((word) =>
      findingOf(
        'files.open',
        'opaque',
        `which file ${word.text} is shows only when it runs, so nobody approves its content`,
        word,
      ),
    ),
  ]
}

const whoChanges = (by: number, position: number): string =>
  `which ${by === position ? 'this step itself' : `step ${by}`} changes before: what it then holds cannot be known and is not approved`
