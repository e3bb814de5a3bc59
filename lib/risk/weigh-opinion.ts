import type { Opinion } from '../shell/second-opinion.ts'
import type { Assessment } from './assess-script.ts'
import { findingOf } from './finding-of.ts'

/**
 * An assessment in the light of a second parser. Disagreement makes it opaque, as nobody knows then what will run;
 * agreement changes nothing, and neither does a parser that has no opinion.
 */
export function weighOpinion(assessment: Assessment, opinion: Opinion): Assessment {
  const parsed = !assessment.findings.some(({ rule }) => rule === 'shell.syntax')
  if (!opinion || opinion.accepts === parsed) return assessment
  const words = opinion.accepts
    ? 'bash reads what this parser cannot'
    : `bash does not read it: ${opinion.says}`
  const finding = findingOf('shell.disagreement', 'opaque', words, { start: 0, end: 0 })
  return { ...assessment, risk: 'opaque', findings: [finding, ...assessment.findings] }
}
