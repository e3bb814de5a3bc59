import { cx } from '#app/_components/cx.ts'

/** Several words of which any may be chosen. */
export function Toggles<Word extends string>({
  legend,
  words,
  chosen,
  nameOf = (word) => word.replaceAll('_', ' '),
  onChange,
}: {
  legend: string
  words: readonly Word[]
  chosen: readonly string[]
  nameOf?: (word: Word) => string
  onChange: (chosen: Word[]) => void
}) {
  const flip = (word: Word) =>
    onChange(words.filter((each) => (each === word ? !chosen.includes(each) : chosen.includes(each))))
  return (
    <fieldset>
      <legend className="mb-1.5 font-[540] text-sm">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {words.map((word) => (
          <label
            key={word}
            className={cx(
              'flex min-h-8 cursor-pointer items-center gap-1.5 rounded-md border px-2.5 text-sm max-md:min-h-10',
              chosen.includes(word) ? 'border-ink bg-ink-soft text-ink' : 'border-line-strong text-muted',
            )}
          >
            <input
              type="checkbox"
              className="accent-ink"
              checked={chosen.includes(word)}
              onChange={() => flip(word)}
            />
            {nameOf(word)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
