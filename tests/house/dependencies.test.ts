import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ROOT } from './source-files.ts'

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8')

const Names = z.record(z.string(), z.string()).default({})
const Manifest = z.object({ dependencies: Names, devDependencies: Names, optionalDependencies: Names })
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), link: z.boolean().optional() }),
  ),
})

const manifest = Manifest.parse(JSON.parse(read('package.json')))
const lock = Lock.parse(JSON.parse(read('package-lock.json')))

describe('WB-24: a malicious dependency', () => {
  test('runs no script when it is installed', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  })

  test('does not slip in as a newer version: every one is exact', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest
    const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('does not slip in as other bytes: every package in the lock has a hash', () => {
    const packages = Object.entries(lock.packages).filter(([place, { link }]) => place !== '' && !link)
    expect(packages.filter(([, { integrity }]) => !integrity).map(([place]) => place)).toEqual([])
  })
})
