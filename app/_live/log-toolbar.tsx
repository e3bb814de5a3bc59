'use client'

import { Menu } from '@base-ui/react/menu'
import { ArrowDown, ArrowUp, Copy, Download, Search } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useCopy } from '#app/_client/use-copy.ts'
import { counted } from '#app/_components/counted.ts'
import { cx } from '#app/_components/cx.ts'

/** The bar above a log: search, how it is shown, and ways to take it along. */
export function LogToolbar({
  count,
  search,
  toggles,
  textOf,
  downloads,
}: {
  count: number
  search: SearchState
  toggles: { label: string; key: string; on: boolean; onToggle: () => void }[]
  /** What Copy takes along. */
  textOf: () => string
  downloads: { label: string; href: string }[]
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-1 border-term-line border-b px-2 py-1 font-sans text-term-muted text-xs">
      <SearchField count={count} {...search} />
      <div className="flex flex-wrap items-center">
        {toggles.map(({ label, key, on, onToggle }) => (
          <ToolButton key={label} title={`Key: ${key}`} pressed={on} onClick={onToggle}>
            {label}
          </ToolButton>
        ))}
        <CopyTool textOf={textOf} />
        {downloads.length > 0 && <Downloads downloads={downloads} />}
      </div>
    </div>
  )
}

function Downloads({ downloads }: { downloads: { label: string; href: string }[] }) {
  return (
    <Menu.Root>
      <Menu.Trigger aria-label="Download" title="Download" className={TOOL}>
        <Download className="size-3.5" aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="z-50 outline-none" sideOffset={6} align="end">
          <Menu.Popup className="min-w-52 rounded-xl border border-line bg-surface p-1 text-sm shadow-float outline-none">
            {downloads.map(({ label, href }) => (
              <Menu.Item
                key={href}
                render={<a href={href} download />}
                className="flex min-h-9 items-center rounded-lg px-2.5 outline-none data-highlighted:bg-sunken max-md:min-h-11"
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

interface SearchState {
  field: RefObject<HTMLInputElement | null>
  words: string
  onWords: (words: string) => void
  /** Which hit the reader is at, from 1; 0 for none. */
  at: number
  hits: number
  /** There are more hits than were counted. */
  more: boolean
  searching: boolean
  onMove: (direction: 1 | -1) => void
  onLeave: () => void
}

function SearchField({
  count,
  field,
  words,
  onWords,
  at,
  hits,
  more,
  searching,
  onMove,
  onLeave,
}: SearchState & { count: number }) {
  return (
    <search className="flex min-w-52 flex-1 items-center gap-2 px-1.5">
      <Search className="size-3.5 shrink-0" aria-hidden="true" />
      <input
        ref={field}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label="Search the output"
        placeholder={`Search ${counted(count, 'line')}`}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onMove(event.shiftKey ? -1 : 1)
          if (event.key !== 'Escape') return
          onWords('')
          onLeave()
        }}
        className="h-8 min-w-0 flex-1 rounded bg-transparent text-term-fg outline-offset-0 placeholder:text-term-muted focus-visible:outline-term-fg max-md:h-10 max-md:text-base"
      />
      {words !== '' && (
        <>
          <span aria-live="polite" className="shrink-0 tabular-nums">
            {hits === 0
              ? searching
                ? 'searching…'
                : 'none'
              : `${at} of ${hits.toLocaleString('en')}${more ? '+' : searching ? '…' : ''}`}
          </span>
          <ToolButton label="Previous hit" title="Key: N" onClick={() => onMove(-1)}>
            <ArrowUp className="size-3.5" aria-hidden="true" />
          </ToolButton>
          <ToolButton label="Next hit" title="Key: n" onClick={() => onMove(1)}>
            <ArrowDown className="size-3.5" aria-hidden="true" />
          </ToolButton>
        </>
      )}
    </search>
  )
}

const TOOL =
  'inline-flex h-8 min-w-8 items-center justify-center rounded-md px-2 outline-offset-[-2px] hover:text-term-fg focus-visible:outline-term-fg data-popup-open:text-term-fg max-md:h-10 max-md:min-w-10'

function ToolButton({
  label,
  title,
  pressed,
  onClick,
  children,
}: {
  label?: string
  title: string
  pressed?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      aria-pressed={pressed}
      onClick={onClick}
      className={cx(TOOL, pressed && 'text-term-fg underline decoration-2 underline-offset-[5px]')}
    >
      {children}
    </button>
  )
}

function CopyTool({ textOf }: { textOf: () => string }) {
  const [state, copy] = useCopy()
  return (
    <>
      <ToolButton
        label="Copy"
        title="Copy the selected lines, or all of them, without escapes"
        onClick={() => copy(textOf())}
      >
        <Copy className="size-3.5" aria-hidden="true" />
      </ToolButton>
      <span role="status" className={state === 'idle' ? 'sr-only' : 'px-1'}>
        {{ idle: '', copied: 'Copied', refused: 'The browser refused' }[state]}
      </span>
    </>
  )
}
