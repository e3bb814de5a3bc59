import { CopyButton } from './copy-button.tsx'
import { ExactText } from './exact-text.tsx'

/** A whole text to read and to copy, byte for byte. */
export function TextSheet({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="rounded-card border border-line bg-surface">
      <div className="flex items-center justify-between gap-3 border-line border-b px-4 py-2">
        <h2 className="font-[560] text-sm">{title}</h2>
        <CopyButton text={text} label="Copy all" />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard has to reach what scrolls
        tabIndex={0}
        className="max-h-[60vh] overflow-auto px-4 py-3 text-xs leading-[1.6] outline-offset-[-2px] whitespace-pre-wrap wrap-anywhere"
      >
        <ExactText text={text} />
      </pre>
    </section>
  )
}
