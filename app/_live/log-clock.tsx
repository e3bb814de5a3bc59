/** The reader's own time of a line, to the millisecond; the date on hover. `at` is microseconds since 1970. */
export function Clock({ at }: { at: number }) {
  const time = new Date(at / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return (
    <time
      dateTime={time.toISOString()}
      className="w-[6.1rem] shrink-0 font-mono text-term-muted tabular-nums select-none"
      title={time.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'long' })}
    >
      {two(time.getHours())}:{two(time.getMinutes())}:{two(time.getSeconds())}.
      {String(time.getMilliseconds()).padStart(3, '0')}
    </time>
  )
}
