import { capitalized } from '#app/_components/capitalized.ts'
import { Card } from '#app/_components/card.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { RelativeTime } from '#app/_components/relative-time.tsx'
import type { FactName, Survey } from '#lib/hosts/survey.ts'
import { LookAgain } from './look-again.tsx'

/** What a runner found by looking around its host, with its age. Nobody can edit it. */
export function SurveyCard({ id, survey, mayLook }: { id: string; survey: Survey | null; mayLook: boolean }) {
  return (
    <Card
      title="What its runner found"
      level={3}
      aside={survey && <RelativeTime at={new Date(survey.at).toISOString()} />}
    >
      {survey ? (
        <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[9rem_minmax(0,1fr)] max-md:[&>dd]:mb-1">
          {survey.facts.map(({ name, values }) => (
            <Fact key={name} name={NAMES[name] ?? capitalized(name)}>
              {values.length === 0 ? (
                <span className="text-faint">none</span>
              ) : PROSE.has(name) ? (
                values.map((value) => (
                  <span key={value} className="block">
                    {value}
                  </span>
                ))
              ) : (
                values.join(', ')
              )}
            </Fact>
          ))}
        </dl>
      ) : (
        <p className="text-muted text-sm">It has not looked around yet. It does before the first plan.</p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-3 text-muted text-sm">
        <p className="min-w-0 flex-1 basis-64">
          Found in files of a fixed list, read-only. A model that plans is told what fits its task.
        </p>
        {mayLook && <LookAgain id={id} />}
      </div>
    </Card>
  )
}

/** Facts whose values are sentences of their own, one on each line. */
const PROSE: ReadonlySet<FactName> = new Set([
  'file systems',
  'disks',
  'storage',
  'firewalls',
  'container engines',
  'time sync',
])

const NAMES: Partial<Record<FactName, string>> = {
  'cpu virtualization': 'CPU virtualization',
  kvm: 'KVM',
  virtualbox: 'VirtualBox',
  listening: 'Listening on',
}
