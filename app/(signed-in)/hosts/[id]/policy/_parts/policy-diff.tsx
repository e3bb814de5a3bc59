import { Chip } from '#app/_components/chip.tsx'
import { cx } from '#app/_components/cx.ts'
import { comparePolicies, type RuleChange, ruleWords } from '#lib/policies/compare.ts'
import type { Policy } from '#lib/policies/policy.ts'
import type { Person } from './person.ts'

const WORDS = { same: 'as it is', moved: 'moved', added: 'new', removed: 'taken away', changed: 'changed' }

/** What one policy changes of another: rules in order, then the rest. */
export function PolicyDiff({ before, after, people }: { before: Policy; after: Policy; people: Person[] }) {
  const { rules, rest } = comparePolicies(before, after)
  const named = (words: string) => people.reduce((text, { id, name }) => text.replaceAll(id, name), words)
  return (
    <div className="grid gap-2 text-sm">
      <ol aria-label="Rules, in their new order" className="grid gap-1.5">
        {rules.map((change) => (
          <li
            key={`${change.kind} ${change.rule.name}`}
            className={cx('grid gap-0.5 wrap-anywhere', change.kind === 'same' && 'text-muted')}
          >
            {change.kind === 'changed' && <del className="text-bad">{ruleWords(change.before)}</del>}
            <span className="flex flex-wrap items-baseline gap-x-2">
              {change.kind === 'removed' ? (
                <del className="text-bad">{ruleWords(change.rule)}</del>
              ) : (
                <span>{ruleWords(change.rule)}</span>
              )}
              {change.kind !== 'same' && <Chip tone={toneOf(change)}>{wordsOf(change)}</Chip>}
            </span>
          </li>
        ))}
      </ol>
      {rest.map((line) => (
        <p key={line.name} className="wrap-anywhere">
          {line.name}: <del className="text-bad">{named(line.before)}</del>{' '}
          <ins className="text-ok no-underline">{named(line.after)}</ins>
        </p>
      ))}
    </div>
  )
}

const toneOf = ({ kind }: RuleChange) => (kind === 'removed' ? 'bad' : kind === 'added' ? 'ok' : 'warn')

const wordsOf = (change: RuleChange): string =>
  change.kind === 'changed' && change.moved ? 'changed and moved' : WORDS[change.kind]
