import { ANNA } from '../approve.ts'
import { everyMessage } from './every-message.ts'
import { garble } from './garble.ts'
import { attempt, type Hostile, type Strategy } from './hostile.ts'
import { writeLines } from './write-lines.ts'

/** Ways in by every message that there is; docs/hostile-web.md says the same in words. */
export const BY_MESSAGE: Record<string, Strategy> = {
  'say everything that there is': async (hostile) => writeLines(hostile.runner, linesOf(hostile)),
  'change a real message a little': async (hostile) =>
    writeLines(
      hostile.runner,
      linesOf(hostile).map((line) => garble(line, hostile.random)),
    ),
  'stop, resume and void': async ({ runner }) => {
    for (const type of ['hold', 'void', 'resume'] as const)
      await attempt(() => runner.call({ type, by: ANNA }))
  },
}

function linesOf(hostile: Hostile): string[] {
  const { spent, granted, revoked } = hostile
  const heard = [...spent.messages, ...granted.messages, ...revoked.messages]
  const messages = [...heard, ...Object.values(everyMessage(hostile))]
  return messages.map((message, index) => JSON.stringify({ ...message, id: index + 1 }))
}
