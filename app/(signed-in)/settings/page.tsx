import type { Metadata } from 'next'
import { PageHeader } from '#app/_components/page-header.tsx'
import { readTheme } from '#app/_server/read-theme.ts'
import { requireMember } from '#app/_server/require-member.ts'
import { showMail } from '#lib/members/mail/settings.ts'
import { listPasskeys } from '#lib/members/passkeys.ts'
import { refusal, requireCan } from '#lib/members/permissions.ts'
import { listSessions } from '#lib/members/sessions.ts'
import { listTokens } from '#lib/tokens/list.ts'
import { About } from './_parts/about.tsx'
import { Appearance } from './_parts/appearance.tsx'
import { Mail } from './_parts/mail.tsx'
import { Passkeys } from './_parts/passkeys.tsx'
import { Password } from './_parts/password.tsx'
import { Planner } from './_parts/planner.tsx'
import { SecretSection } from './_parts/secret-section.tsx'
import { Section } from './_parts/section.tsx'
import { Sessions } from './_parts/sessions.tsx'
import { Tokens } from './_parts/tokens.tsx'

export const metadata: Metadata = { title: 'Settings' }

/** What can be set in the browser, and how the rest is set. */
export default async function SettingsPage() {
  const ctx = await requireMember()
  requireCan(ctx, 'settings.read')
  const barred = refusal(ctx, 'token.manage')
  const [theme, tokens, sessions, passkeys, mail] = await Promise.all([
    readTheme(),
    barred === null ? listTokens({ ctx }) : [],
    listSessions({ ctx }),
    listPasskeys({ ctx }),
    showMail({ ctx }),
  ])
  return (
    <>
      <PageHeader title="Settings" />
      <div className="divide-y divide-line border-line border-t">
        <Section
          title="Planner"
          about="Runbooks are always there. A local model writes the plans that no runbook fits."
        >
          <Planner />
        </Section>
        <Section
          title="Agent tokens"
          about="An agent asks, reads and waits with a token of yours, and you count as the author. No token can review."
        >
          <Tokens tokens={tokens} barred={barred} />
        </Section>
        <Section
          title="Sessions"
          about="Where you are signed in. One that you do not know: end it, then change your password."
        >
          <Sessions sessions={sessions} />
        </Section>
        <Section title="Password" about="For signing in. What signs a review is a passkey, under Members.">
          <Password />
        </Section>
        <Section
          title="Passkeys"
          about="For signing in without the password. Until one is enrolled under Members, it signs no review."
        >
          <Passkeys passkeys={passkeys} you={ctx.actor} />
        </Section>
        <Section
          title="E-mail"
          about="Where only you can move something on, a message says so. It links to the page, and decides nothing."
        >
          <Mail mail={mail} />
        </Section>
        <SecretSection ctx={ctx} />
        <Section title="Appearance" about="Kept in this browser.">
          <Appearance theme={theme} />
        </Section>
        <Section title="About" about="Countersign runs nothing until a person countersigns it.">
          <About />
        </Section>
      </div>
    </>
  )
}
