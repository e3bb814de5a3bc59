'use client'

import { useState } from 'react'
import { type Answer, callApi, Ignored } from '#app/_client/call-api.ts'

/** Which secret a parameter names: one that the runner keeps, or one that is typed here and still has to get there. */
export type SecretChoice = { kind: 'kept'; name: string } | { kind: 'new'; name: string; value: string }

/** The secrets chosen in a form, by parameter. `keep` hands new ones to the runner, and gives the names to go on with. */
export function useChoices() {
  const [choices, setChoices] = useState<Record<string, SecretChoice>>({})
  const choose = (parameter: string, choice: SecretChoice) =>
    setChoices((before) => ({ ...before, [parameter]: choice }))
  const keep = async (): Promise<Answer<Record<string, string>>> => {
    for (const [parameter, choice] of Object.entries(choices)) {
      if (choice.kind === 'kept') continue
      const body = { name: choice.name, value: choice.value, onlyNew: true }
      const answer = await callApi({ method: 'POST', path: '/secrets', body, shape: Ignored })
      if (!answer.ok) return answer
      // The value is the runner's from here on, whatever becomes of the form.
      choose(parameter, { kind: 'kept', name: choice.name })
    }
    return {
      ok: true,
      value: Object.fromEntries(Object.entries(choices).map(([key, { name }]) => [key, name])),
    }
  }
  const of = (parameter: string, usual = ''): SecretChoice =>
    choices[parameter] ?? { kind: 'kept', name: usual }
  return { of, choose, keep }
}
