'use client'

import { Menu } from '@base-ui/react/menu'
import { Check, ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { postAuth } from '#app/_client/post-auth.ts'
import { setShortcutsOn, useShortcutsOn } from '#app/_client/shortcut-switch.ts'
import { THEMES } from '#app/_client/themes.ts'
import { useTheme } from '#app/_client/use-theme.ts'
import { Avatar } from '../avatar.tsx'
import { cx } from '../cx.ts'
import type { Reader } from './reader.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon }

/** The reader's own menu: theme, shortcuts, sign out. */
export function UserMenu({ reader, compact }: { reader: Reader; compact?: boolean }) {
  const [theme, chooseTheme] = useTheme(reader.theme)
  const shortcuts = useShortcutsOn()
  return (
    <Menu.Root>
      <Menu.Trigger
        className={cx(
          'flex min-w-0 items-center gap-2 rounded-lg text-muted text-sm hover:bg-sunken data-popup-open:bg-sunken',
          compact ? 'size-10 justify-center' : 'min-h-10 flex-1 px-2',
        )}
      >
        <Avatar name={reader.name} />
        {compact ? (
          <span className="sr-only">{reader.name}, your menu</span>
        ) : (
          <>
            <span className="truncate">
              {reader.name}
              <span className="sr-only">, your menu</span>
            </span>
            <ChevronsUpDown className="ml-auto size-3.5 shrink-0 text-faint" aria-hidden="true" />
          </>
        )}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="z-50 outline-none" sideOffset={6} align={compact ? 'end' : 'start'}>
          <Menu.Popup className="min-w-52 rounded-xl border border-line bg-surface p-1 text-sm shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <div className="px-2.5 pt-1.5 pb-2">
              <p className="truncate font-[560] text-base">{reader.name}</p>
              <p className="text-muted">Your role is {reader.role}</p>
            </div>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.RadioGroup value={theme} onValueChange={chooseTheme}>
              {THEMES.map(({ value, label }) => {
                const Icon = ICONS[value]
                return (
                  <Menu.RadioItem key={value} value={value} className={ITEM}>
                    <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
                    {label}
                    <Menu.RadioItemIndicator className="ml-auto">
                      <Check className="size-4 text-ink" aria-hidden="true" />
                    </Menu.RadioItemIndicator>
                  </Menu.RadioItem>
                )
              })}
            </Menu.RadioGroup>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.CheckboxItem checked={shortcuts} onCheckedChange={setShortcutsOn} className={ITEM}>
              <Keyboard className="size-4" strokeWidth={1.75} aria-hidden="true" />
              Keyboard shortcuts
              <Menu.CheckboxItemIndicator className="ml-auto">
                <Check className="size-4 text-ink" aria-hidden="true" />
              </Menu.CheckboxItemIndicator>
            </Menu.CheckboxItem>
            <Menu.Item className={ITEM} onClick={signOut}>
              <LogOut className="size-4" strokeWidth={1.75} aria-hidden="true" />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 outline-none select-none data-highlighted:bg-sunken max-md:min-h-11'

async function signOut(): Promise<void> {
  await postAuth('/sign-out').catch(() => undefined)
  // A full load: nothing of the last reader stays in memory.
  location.assign('/sign-in')
}
