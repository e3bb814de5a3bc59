import { Server } from 'lucide-react'
import { Card } from '#app/_components/card.tsx'
import { Chip } from '#app/_components/chip.tsx'
import { CopyButton } from '#app/_components/copy-button.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { Notice } from '#app/_components/notice.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import { spanWords } from '#app/_components/time-words.ts'
import { CONTAINMENT_WORDS, limitWords, unlimitedWords } from '#app/_live/held-words.ts'
import { skewWords } from '#lib/hosts/clock-skew.ts'
import type { HostView } from '#lib/hosts/list.ts'
import { filesKept } from '#lib/plans/step-terms.ts'
import { PolicyCard } from './policy-card.tsx'
import { StopEverything } from './stop-everything.tsx'
import { SurveyCard } from './survey-card.tsx'

/** One host: what it is, whether it answers, what keeps it safe and what does not. */
export function HostCard({ host, mayHold, mayLook }: { host: HostView; mayHold: boolean; mayLook: boolean }) {
  const skewed = skewWords(host.clockSkew)
  return (
    <section aria-label={host.name}>
      <h2 className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1.5 font-[600] text-lg">
        <Server className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
        <span className="wrap-anywhere">{host.name}</span>
        <Chip tone={host.reachable ? 'ok' : 'bad'}>
          {host.reachable ? 'runner answers' : 'runner does not answer'}
        </Chip>
        {host.held && <Chip tone="bad">everything is stopped</Chip>}
      </h2>
      {!host.reachable && (
        <Notice tone="bad" className="mb-4" title="Nothing can start here now">
          The runner was last heard <RelativeTime at={host.seenAt} />. Start it with npm start, or look at its
          output in the console. Runs that had begun go on by themselves.
        </Notice>
      )}
      {skewed && (
        <Notice tone="warn" className="mb-4" title="The clocks of web and runner differ">
          {skewed}
        </Notice>
      )}
      <div className="grid items-start gap-x-7 gap-y-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid gap-4">
          <Card title="The machine" level={3}>
            <Facts host={host} />
          </Card>
          <SurveyCard id={host.id} survey={host.survey} mayLook={mayLook} />
          <Separation host={host} />
        </div>
        <div className="grid gap-4">
          <PolicyCard host={host.id} policy={host.policy} />
          {mayHold && <StopEverything id={host.id} name={host.name} held={host.held !== null} />}
        </div>
      </div>
    </section>
  )
}

function Facts({ host }: { host: HostView }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[9rem_minmax(0,1fr)] max-md:[&>dd]:mb-1">
      <Fact name="System">{host.os}</Fact>
      <Fact name="Runner's key">
        <span className="flex items-start gap-1">
          <code className="min-w-0 text-xs">{host.key}</code>
          <CopyButton text={host.key} label="Copy the key's fingerprint" quiet />
        </span>
      </Fact>
      <Fact name="Steps run as">
        <code>{host.user}</code>
        {host.root
          ? ', chosen by the runner, which is root'
          : ': the runner is not root and can become nobody else'}
      </Fact>
      <Fact name="In the folder">
        <code>{host.cwd}</code>
      </Fact>
      <Fact name="Interpreter">
        <code>{host.interpreter.join(' ')}</code>
      </Fact>
      <Fact name="Environment">
        <code className="text-xs">
          {Object.entries(host.environment).map(([name, value]) => (
            <span key={name} className="block">
              {name}={value}
            </span>
          ))}
        </code>
      </Fact>
      {host.containment && <Fact name="Steps are held by">{CONTAINMENT_WORDS[host.containment]}</Fact>}
      {host.limits && (
        <Fact name="A step may use">
          {limitWords(host.limits)}.
          {unlimitedWords(host.limits).length > 0 &&
            ' On a host that systemd runs, a runner that is root limits memory and processes.'}{' '}
          Whoever watches is told when nothing is written for {spanWords(host.limits.silence * 1000)}
        </Fact>
      )}
      <Fact name="Local files">{filesKept(host.mountsFiles ?? false)}</Fact>
      <Fact name="Last described">
        <RelativeTime at={host.seenAt} />
      </Fact>
    </dl>
  )
}

function Separation({ host }: { host: HostView }) {
  if (host.separated)
    return (
      <Notice tone="ok" title="Web and runner are separated">
        They are two OS users. A web half that was taken over cannot reach the runner's journal, policy or
        keys.
      </Notice>
    )
  return (
    <Notice tone="warn" title="Unseparated: web and runner share an OS user">
      A web half that was taken over could reach the runner's journal, policy and keys, and so run anything as{' '}
      <code>{host.user}</code>. Records of runs say so. Start as root, or as two services with two users, to
      separate them.
    </Notice>
  )
}
