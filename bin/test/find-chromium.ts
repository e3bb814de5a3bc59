import fs from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The system's Chromium or Chrome, or null. CHROMIUM_PATH goes first. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH
  return [...(given ? [given] : []), ...PLACES].find((place) => fs.existsSync(place)) ?? null
}
