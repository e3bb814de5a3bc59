import { expect, test } from 'vitest'
import { assessScript } from './assess-script.ts'
import { weighOpinion } from './weigh-opinion.ts'

test.each([
  ['ls', { accepts: false, says: 'line 1: syntax error' }],
  ["echo 'x", { accepts: true, says: '' }],
])('two parsers that disagree on %j make it opaque', (script, opinion) => {
  const { risk, findings } = weighOpinion(assessScript(script), opinion)
  expect(risk).toBe('opaque')
  expect(findings[0]?.rule).toBe('shell.disagreement')
})

test('agreement changes nothing, and neither does a plan that was sealed without asking', () => {
  const assessment = assessScript('ls')
  expect(weighOpinion(assessment, { accepts: true, says: '' })).toBe(assessment)
  expect(weighOpinion(assessment, undefined)).toBe(assessment)
})

test('a shell that gave no answer counts as one that disagrees', () => {
  const { risk, findings } = weighOpinion(assessScript('ls'), null)
  expect(risk).toBe('opaque')
  expect(findings[0]?.rule).toBe('shell.no-answer')
})
