'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Checkbox } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { MailState, MailView } from '#lib/members/mail/settings.ts'
import { useChange } from '../../_shared/use-change.ts'

/** Whether the reader gets mail, how it is doing, and a message to try it. */
export function Mail({ mail }: { mail: MailView }) {
  const { send, pending, problem } = useChange()
  const trial = useChange()
  const alive = useAlive()
  if (!mail.configured)
    return (
      <Notice title="No mail server is set">
        Whoever runs Countersign sets <code>COUNTERSIGN_SMTP_URL</code> and <code>COUNTERSIGN_MAIL_FROM</code>
        . Until then the inbox alone says what waits for you.
      </Notice>
    )
  return (
    <div className="grid gap-3">
      <Checkbox
        label={`Send mail to ${mail.address}`}
        checked={mail.wanted}
        disabled={pending || !alive}
        onChange={(event) => send('PATCH', '/me/mail', { wanted: event.target.checked }, Ignored)}
      />
      <div aria-live="polite">
        <State state={mail} />
      </div>
      {problem && <ErrorNotice title="Nothing was changed" problem={problem} />}
      {trial.problem && <ErrorNotice title="No test message was sent" problem={trial.problem} />}
      <div>
        <ActButton
          size="sm"
          pending={trial.pending}
          onClick={() => trial.send('POST', '/me/mail/test', {}, Ignored)}
        >
          Send me a test message
        </ActButton>
      </div>
      {mail.everybody && <Everybody everybody={mail.everybody} />}
    </div>
  )
}

/** What was sent last, what waits, and what the server said of the last one that it did not take. */
function State({ state: { lastSent, waiting, lastError } }: { state: MailState }) {
  return (
    <>
      <p className="text-muted text-sm">
        {lastSent ? (
          <>
            Last sent <RelativeTime at={lastSent} />.
          </>
        ) : (
          'Nothing was sent yet.'
        )}
        {waiting > 0 && ` ${waiting} ${waiting === 1 ? 'waits' : 'wait'}.`}
      </p>
      {lastError && (
        <Notice
          tone="warn"
          className="mt-2"
          title={lastError.again ? 'The mail server did not take it yet' : 'Mail was not sent'}
        >
          <Prose text={lastError.words} /> (<RelativeTime at={lastError.at} />)
          {lastError.again && ' It is tried again by itself.'}
        </Notice>
      )}
    </>
  )
}

/** The same of all members, for whoever runs this. */
function Everybody({ everybody }: { everybody: NonNullable<MailView['everybody']> }) {
  const { server, from, failed } = everybody
  return (
    <section aria-label="Everybody’s mail" className="mt-1 border-line border-t pt-3">
      <h3 className="mb-1 font-[540] text-sm">Everybody’s mail</h3>
      <p className="text-muted text-sm wrap-anywhere">
        By <code>{server}</code>, from <code>{from}</code>.{' '}
        {failed > 0 &&
          `In the last 30 days ${failed} ${failed === 1 ? 'message was' : 'messages were'} given up.`}
      </p>
      <State state={everybody} />
    </section>
  )
}
