import {
  CircleArrowRight,
  Eye,
  FilePenLine,
  Globe,
  HardDrive,
  KeyRound,
  type LucideIcon,
  Package,
  Power,
  RefreshCw,
  ServerOff,
  Shield,
  SpellCheck2,
  SquareTerminal,
  Trash2,
  TriangleAlert,
  UserCog,
} from 'lucide-react'
import { cx } from '#app/_components/cx.ts'
import { describe } from '#lib/effects/describe.ts'
import type { Effect, EffectKind } from '#lib/effects/effect.ts'
import type { Lint } from '#lib/hosts/probe.ts'
import type { StepCheck } from '#lib/plans/host-check/host-check.ts'
import { type Finding, RISKS } from '#lib/risk/levels.ts'
import { visibleProse } from '#lib/shell/visible.ts'

const FEW = 6

/** What was found by reading a step: why its risk is what it is, what its host lacks, then what it touches. */
export function StepFacts({
  terms,
  findings,
  effects,
  host,
}: {
  /** What it asks for beside its script. */
  terms: readonly string[]
  findings: readonly Finding[]
  effects: readonly Effect[]
  host?: StepCheck
}) {
  const warnings = unique(findings.filter(isWarning), ({ words }) => words)
  const touches = unique(effects, describe).filter(
    (effect) => !warnings.some(({ words }) => words === describe(effect)),
  )
  const lacks = host?.findings ?? []
  const lints = host?.lints ?? []
  if (terms.length + warnings.length + touches.length + lacks.length + lints.length === 0) return null
  return (
    <ul
      aria-label="Found by reading the command"
      className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-3 text-muted text-xs md:pl-10"
    >
      {terms.map((words) => (
        <Fact key={words} icon={SquareTerminal} warn>
          {words}
        </Fact>
      ))}
      {warnings.map(({ words }) => (
        <Fact key={words} icon={TriangleAlert} warn>
          {words}
        </Fact>
      ))}
      {lacks.map(({ words, doubtful }) => (
        <Fact key={words} icon={ServerOff} warn={!doubtful}>
          {words}
        </Fact>
      ))}
      {touches.slice(0, FEW).map((effect) => (
        <Fact key={describe(effect)} icon={iconOf(effect)} warn={GRAVE.includes(effect.kind)}>
          {describe(effect)}
        </Fact>
      ))}
      {touches.length > FEW && <li>and {touches.length - FEW} more</li>}
      <Lints lints={lints} />
    </ul>
  )
}

const FEW_LINTS = 3

/** What shellcheck says of the step, quietly: it is about style and slips, and grades nothing. */
function Lints({ lints }: { lints: readonly Lint[] }) {
  return (
    <>
      {lints.slice(0, FEW_LINTS).map(({ line, code, words }) => (
        <Fact key={`${line} ${code}`} icon={SpellCheck2}>
          {`shellcheck, line ${line}: ${visibleProse(words)} (SC${code})`}
        </Fact>
      ))}
      {lints.length > FEW_LINTS && <li>and {lints.length - FEW_LINTS} more of shellcheck</li>}
    </>
  )
}

/** Findings that a reviewer has to look at: medium and worse. Which secrets a step is given is shown by itself. */
export const isWarning = ({ risk, rule }: Finding): boolean =>
  RISKS.indexOf(risk) >= RISKS.indexOf('medium') && rule !== 'secret.given'

function Fact({ icon: Icon, warn, children }: { icon: LucideIcon; warn?: boolean; children: string }) {
  return (
    <li className={cx('inline-flex min-w-0 items-start gap-1.5', warn && 'text-warn')}>
      <Icon
        className={cx('mt-[3px] size-[13px] shrink-0', !warn && 'text-faint')}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  )
}

function unique<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [nameOf(item), item])).values()]
}

/** Effects that a reviewer should not read past, whatever the risk says. */
const GRAVE: readonly EffectKind[] = ['irreversible', 'secret', 'waits_for_input']

const iconOf = (effect: Effect): LucideIcon => ICONS[effect.kind] ?? CircleArrowRight

const ICONS: Partial<Record<EffectKind, LucideIcon>> = {
  reads: Eye,
  writes: FilePenLine,
  deletes: Trash2,
  permissions: FilePenLine,
  owner: UserCog,
  secret: KeyRound,
  package: Package,
  service: RefreshCw,
  account: UserCog,
  network: Globe,
  firewall: Shield,
  disk: HardDrive,
  mount: HardDrive,
  power: Power,
  needs_root: Shield,
  irreversible: TriangleAlert,
  waits_for_input: TriangleAlert,
}
