import { z } from 'zod'
import { type Answer, callApi } from './call-api.ts'

const Created = z.object({ task: z.object({ number: z.number() }) })

/** Asks for a task. Gives the address of its page. */
export async function createTask(body: object): Promise<Answer<string>> {
  const answer = await callApi({ method: 'POST', path: '/tasks', body, shape: Created })
  return answer.ok ? { ok: true, value: `/tasks/${answer.value.task.number}` } : answer
}
