'use client'

import { KeyRound } from 'lucide-react'
import { Ignored } from '#app/_client/call-api.ts'
import { Button, ButtonLink } from '#app/_components/button.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { Empty } from '#app/_components/empty.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Prose } from '#app/_components/exact-text.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { Rows } from '#app/_components/rows.tsx'
import type { SignerRow } from '#lib/reviews/list-signers.ts'
import { useChange } from '../../_shared/use-change.ts'

/** What members sign reviews with, and the way to one more. */
export function Signers({
  signers,
  you,
  mayManage,
  enrolUrl,
}: {
  signers: SignerRow[]
  you: string
  mayManage: boolean
  /** The runner's own page for enrolling; null where it serves none. */
  enrolUrl: string | null
}) {
  return (
    <section aria-labelledby="signers" className="mt-8 grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="signers" className="font-[580] text-sm">
          Passkeys for reviews
        </h2>
        {enrolUrl && <ButtonLink href={enrolUrl}>Enrol a passkey</ButtonLink>}
      </div>
      {signers.length === 0 ? (
        <Empty icon={KeyRound} title="Nobody signs yet">
          A signed review counts even if these pages were taken over: the runner checks it itself. At the
          console, <code className="wrap-anywhere">npx countersign enrol {you}</code> prints the code that
          enrolling asks for.
        </Empty>
      ) : (
        <Rows label="Passkeys for reviews">
          {signers.map((signer) => (
            <Row key={signer.id} signer={signer} mayRevoke={mayManage || signer.memberId === you} />
          ))}
        </Rows>
      )}
    </section>
  )
}

function Row({ signer, mayRevoke }: { signer: SignerRow; mayRevoke: boolean }) {
  const { send, pending, problem } = useChange()
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-52">
          <p className="truncate font-[520]">
            <Prose text={signer.memberName} />: <Prose text={signer.device} />
          </p>
          <p className="text-muted text-xs">
            {signer.kind === 'key' ? 'key file' : 'passkey'}, enrolled <RelativeTime at={signer.enrolledAt} />
            , vouched for by {signer.vouchedBy.length > 0 ? signer.vouchedBy.join(' and ') : 'the console'}
          </p>
        </div>
        {signer.revokedAt ? (
          <Chip tone="bad">revoked</Chip>
        ) : (
          mayRevoke && (
            <Button
              size="sm"
              variant="danger"
              pending={pending}
              onClick={() => send('DELETE', `/signers/${signer.id}`, {}, Ignored)}
              aria-label={`Revoke ${signer.device} of ${signer.memberName}`}
            >
              Revoke
            </Button>
          )
        )}
      </div>
      {problem && <ErrorNotice className="mt-2" title="It was not revoked" problem={problem} />}
    </li>
  )
}
