import { Suspense } from 'react'
import { Chip } from '#app/_components/chip.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { Skeleton } from '#app/_components/skeleton.tsx'
import { isRunnerReachable } from '#lib/hosts/reachable.ts'
import manifest from '../../../../package.json'

/** Which version this is, and whether its halves answer. */
export function About() {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[7rem_minmax(0,1fr)]">
      <Fact name="Version">{manifest.version}</Fact>
      <Fact name="Web">
        <Chip tone="ok">answers</Chip>
      </Fact>
      <Fact name="Runner">
        <Suspense fallback={<Skeleton className="h-6 w-16" />}>
          <RunnerAnswer />
        </Suspense>
      </Fact>
      <Fact name="Health">
        <a href="/health" className="underline underline-offset-2">
          /health
        </a>{' '}
        for a monitor; <code>npx countersign doctor</code> at the console finds what is wrong
      </Fact>
      <Fact name="Licence">{manifest.license}</Fact>
    </dl>
  )
}

async function RunnerAnswer() {
  const answers = await isRunnerReachable()
  return <Chip tone={answers ? 'ok' : 'bad'}>{answers ? 'answers' : 'does not answer'}</Chip>
}
