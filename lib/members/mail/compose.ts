import { z } from 'zod'

/**
 * What a message is about. Facts alone: no sentence of a requester's, no step and no reason, which may hold secrets, and
 * nothing by which anything could be decided.
 */
export const Message = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('review'),
    task: z.int(),
    revision: z.int(),
    risk: z.string(),
    host: z.string(),
    needed: z.array(z.string()),
    /** The member who answers for the task. */
    by: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  z.strictObject({
    kind: z.literal('stopped'),
    task: z.int(),
    host: z.string(),
    why: z.enum(['asks', 'changes_requested', 'forbidden', 'plan_failed', 'rejected', 'unknown']),
  }),
  z.strictObject({ kind: z.literal('recovery'), by: z.string() }),
  z.strictObject({ kind: z.literal('test') }),
])
export type Message = z.infer<typeof Message>

/** Whether a message goes only to who wants mail. The others are asked for by their reader, or are about who gets in. */
export const isForWhoWantsMail = ({ kind }: Message): boolean => kind === 'review' || kind === 'stopped'

/** A message in words. `url` is where people reach Countersign; a link in it opens a page and does nothing else. */
export function composeMail(message: Message, url: string): { subject: string; text: string } {
  const { subject, lines, path } = words(message)
  return {
    subject: oneLine(`Countersign: ${subject}`),
    text: [...lines.map(oneLine), '', `${url}${path}`, '', FOOTER, ...wayOut(message, url), ''].join('\n'),
  }
}

const FOOTER = 'This message decides nothing, and nor does an answer to it: open the page and sign in.'

const wayOut = (message: Message, url: string): string[] =>
  isForWhoWantsMail(message) ? ['Who wants no such mail says so in the settings:', `${url}/settings`] : []

function words(message: Message): { subject: string; lines: string[]; path: string } {
  switch (message.kind) {
    case 'review':
      return {
        subject: `#${message.task} on ${message.host} waits for your review`,
        lines: [
          `Revision ${message.revision} of task #${message.task} waits for reviews, and yours would count. ${message.by} answers for it.`,
          `Host: ${message.host}. Risk: ${message.risk.replace('_', '-')}. Still needed: ${message.needed.join(' and ')}.`,
          `It expires at ${atUtc(message.expiresAt)}.`,
        ],
        path: `/tasks/${message.task}`,
      }
    case 'stopped':
      return {
        subject: `#${message.task} on ${message.host} waits for you`,
        lines: [`Task #${message.task} on ${message.host} does not go on by itself: ${WHY[message.why]}.`],
        path: `/tasks/${message.task}`,
      }
    case 'recovery':
      return {
        subject: 'somebody asks to let you in again',
        lines: [
          `${message.by} says that you cannot sign in, and asks for a link by which you set a new password.`,
          'A second person has to agree. If you can sign in, do so, and end it under Members.',
        ],
        path: '/members',
      }
    case 'test':
      return { subject: 'a test', lines: ['Mail from Countersign arrives here.'], path: '/' }
  }
}

const WHY: Record<Extract<Message, { kind: 'stopped' }>['why'], string> = {
  asks: 'its planner has a question',
  changes_requested: 'a reviewer asked for changes',
  forbidden: 'the policy forbids the plan',
  plan_failed: 'no plan came of it',
  rejected: 'a reviewer rejected the plan',
  unknown: 'nobody knows how its run ended',
}

// Where its reader is, nobody knows.
const atUtc = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`

// A name with a line break must start neither a header nor a line of its own.
const oneLine = (text: string): string => text.toWellFormed().replace(UNSEEN, ' ').trim()

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu
