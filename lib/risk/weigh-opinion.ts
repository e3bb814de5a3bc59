import type { ShellOpinion } from '../hosts/protocol.ts'
import type { Assessment } from './assess-script.ts'
import { findingOf } from './finding-of.ts'

/**
 * An assessment in the light of what the host's own shell says of the grammar. Disagreement makes it opaque, as nobody
 * knows then what will run, and so does a shell that gave no answer (null); agreement changes nothing. Undefined: the
 * shell was not asked.
 */
export function weighOpinion(assessment: Assessment, opinion: ShellOpinion | undefined): Assessment {
  const parsed = !assessment.findings.some(({ rule }) => rule === 'shell.syntax')
  if (opinion === undefined || opinion?.accepts === parsed) return assessment
  const [rule, words] = disagreement(opinion)
  const finding = findingOf(rule, 'opaque', words, { start: 0, end: 0 })
  return { ...assessment, risk: 'opaque', findings: [finding, ...assessment.findings] }
}

function disagreement(opinion: ShellOpinion): [rule: string, words: string] {
  if (!opinion) return ['shell.no-answer', "the host's shell gave no answer whether it can read this"]
  return opinion.accepts
    ? ['shell.disagreement', "the host's shell reads what this parser cannot"]
    : ['shell.disagreement', `the host's shell cannot read it: ${opinion.says}`]
}
