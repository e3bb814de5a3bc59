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

test('agreement and silence change nothing', () => {
  const assessment = assessScript('ls')
  expect(weighOpinion(assessment, { accepts: true, says: '' })).toBe(assessment)
  expect(weighOpinion(assessment, null)).toBe(assessment)
})
