import { Chip } from '#app/_components/chip.tsx'
import { Fact } from '#app/_components/fact.tsx'
import { isRunnerReachable } from '#lib/hosts/reachable.ts'
import manifest from '../../../../package.json'

/** Which version this is, and whether its halves answer. */
export async function About() {
  const runner = await isRunnerReachable()
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[7rem_minmax(0,1fr)]">
      <Fact name="Version">{manifest.version}</Fact>
      <Fact name="Web">
        <Chip tone="ok">answers</Chip>
      </Fact>
      <Fact name="Runner">
        <Chip tone={runner ? 'ok' : 'bad'}>{runner ? 'answers' : 'does not answer'}</Chip>
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
