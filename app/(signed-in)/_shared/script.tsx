import { ExactText } from '#app/_components/exact-text.tsx'
import { assessScript } from '#lib/risk/assess-script.ts'

/** A script as it is, to the byte, with its words tinted by the parser. */
export function Script({ text }: { text: string }) {
  return (
    <pre className="overflow-x-auto rounded-[7px] bg-sunken px-3 py-2 text-xs leading-[1.6] whitespace-pre-wrap wrap-anywhere">
      <ExactText text={text} assessment={{ words: assessScript(text).words, findings: [], effects: [] }} />
    </pre>
  )
}
