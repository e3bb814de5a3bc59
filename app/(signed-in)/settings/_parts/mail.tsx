'use client'

import { Ignored } from '#app/_client/call-api.ts'
import { useAlive } from '#app/_client/use-alive.ts'
import { ActButton } from '#app/_components/act-button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { Checkbox } from '#app/_components/field.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { MailView } from '#lib/members/mail/settings.ts'
import { useChange } from '../../_shared/use-change.ts'

/** Whether the reader gets mail, how it is doing, and a message to try it. */
export function Mail({ mail }: { mail: MailView }) {
  const { send, pending, problem } = useChange()
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
      <p className="text-muted text-sm" aria-live="polite">
        {mail.lastSent ? (
          <>
            Last sent <RelativeTime at={mail.lastSent} />.
          </>
        ) : (
          'Nothing was sent yet.'
        )}
        {mail.waiting > 0 && ` ${mail.waiting} ${mail.waiting === 1 ? 'waits' : 'wait'}.`}
      </p>
      {mail.lastError && (
        <Notice
          tone="warn"
          title={mail.lastError.again ? 'The mail server did not take it yet' : 'Mail was not sent'}
        >
          <Prose text={mail.lastError.words} /> (<RelativeTime at={mail.lastError.at} />)
          {mail.lastError.again && ' It is tried again by itself.'}
        </Notice>
      )}
      {problem && <ErrorNotice title="It did not work" problem={problem} />}
      <div>
        <ActButton size="sm" pending={pending} onClick={() => send('POST', '/me/mail/test', {}, Ignored)}>
          Send me a test message
        </ActButton>
      </div>
    </div>
  )
}
