'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '#app/_components/dialog.tsx'
import { Kbd } from '#app/_components/kbd.tsx'
import { PLACES } from '#app/_components/nav/places.ts'
import { readConnection, reconnectNow } from './live-connection.ts'
import { setShortcutsOn, useShortcutsOn } from './shortcut-switch.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** The keys that work on every page, and the help that lists them. */
export function Shortcuts() {
  const router = useRouter()
  const [help, setHelp] = useState(false)
  const go = (href: string) => () =>
    readConnection().state === 'offline' ? reconnectNow() : router.push(href)
  const places = PLACES.map(({ key, href }) => [`g ${key}`, go(href)])
  useShortcuts({
    ...Object.fromEntries(places),
    c: go('/tasks/new'),
    '?': () => setHelp(true),
  })
  return <Help open={help} onOpenChange={setHelp} />
}

function Help({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const on = useShortcutsOn()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard"
      description="No single key decides anything."
      wide
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm md:grid-cols-[auto_1fr_auto_1fr]">
        {KEYS.map(([keys, words]) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-5 flex items-center gap-2.5 border-line border-t pt-4 text-sm">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => setShortcutsOn(event.target.checked)}
          className="size-4 accent-ink"
        />
        Single keys are on in this browser
      </label>
    </Dialog>
  )
}

const KEYS: [keys: string[], words: string][] = [
  ...PLACES.map(({ key, label }): [string[], string] => [['g', key], `Go to ${label}`]),
  [['c'], 'New task'],
  [['j', 'k'], 'Next, previous task in the inbox'],
  [['Enter'], 'Open it'],
  [['n', 'p'], 'Next, previous step of a plan'],
  [['a'], 'Open the countersign dialog'],
  [['Ctrl', 'Enter'], 'Draft a plan, or send a comment'],
  [['/'], 'Search a log'],
  [['n', 'N'], 'Next, previous hit in a log'],
  [['e', 'E'], 'Next, previous error in a log'],
  [[']', '['], 'Next, previous step of a log'],
  [['g', 'G'], 'Top, newest line of a log'],
  [['f', 'w', 't', 'r'], 'Follow, wrap, times, raw in a log'],
  [['Esc'], 'Close a dialog, let go of linked lines'],
  [['?'], 'This help'],
]
