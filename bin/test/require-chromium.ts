import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from './find-chromium.ts'

/**
 * Makes sure that there is a browser for the journeys: the system's, Playwright's own, or one that is installed now.
 * Throws an Error that says what to install where none can be had.
 */
export function requireChromium(): void {
  if (findChromium() || fs.existsSync(chromium.executablePath())) return
  if (canUseApt()) install('apt-get update && apt-get install -y --no-install-recommends chromium')
  else install(`"${process.execPath}" node_modules/@playwright/test/cli.js install chromium`)
  if (findChromium() || fs.existsSync(chromium.executablePath())) return
  throw new Error(
    'The journeys need a Chromium. Install one (Debian and Ubuntu: apt-get install chromium), or name it in CHROMIUM_PATH.',
  )
}

const canUseApt = () => process.getuid?.() === 0 && fs.existsSync('/etc/debian_version')

function install(command: string): void {
  console.log(`No Chromium found: ${command}`)
  spawnSync('/bin/sh', ['-c', command], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
