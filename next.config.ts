import type { NextConfig } from 'next'

const config: NextConfig = {
  // The journeys build beside a dev server, so the folder can be chosen.
  distDir: process.env.COUNTERSIGN_DIST ?? '.next',
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  devIndicators: false,
  // No image is ever resized, so the optimiser and its LGPL library stay unused.
  images: { unoptimized: true },
  // Native or self-inspecting packages: Node loads them, the bundler leaves them alone.
  serverExternalPackages: ['better-sqlite3', '@prisma/adapter-better-sqlite3', 'better-auth', 'pino'],
  // `npm run check` types everything, tests included; a fresh start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
}

export default config
