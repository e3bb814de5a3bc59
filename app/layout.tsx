import './globals.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { readTheme } from './_server/read-theme.ts'

export const metadata: Metadata = {
  title: { default: 'Countersign', template: '%s · Countersign' },
  description: 'Nothing runs until a person countersigns it.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#111214' },
  ],
}

/** The shell of every page. The content security policy allows no inline style, so Base UI may not write any. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await readTheme()}>
      <body>
        <CSPProvider disableStyleElements>
          <div className="app-root">{children}</div>
        </CSPProvider>
      </body>
    </html>
  )
}
