import fs from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ManualWords, ProbeQuestions } from '#lib/hosts/probe.ts'
import { type Answer, askMan, askMandoc } from './ask.ts'
import { findPage, MANUAL_FOLDERS, type PageFile } from './find-page.ts'
import { type ManualPage, parsePage } from './parse-page.ts'

type Question = ProbeQuestions['manuals'][number]

const MOST_REMEMBERED = 30
const MOST_BYTES = 2 * 1024 * 1024

/** This host's manual pages, read as a person would read them. What a page said is remembered until its file changes. */
export class Manuals {
  readonly #folders: readonly string[]
  readonly #remembered = new Map<string, { changed: number; page: ManualPage }>()

  constructor(folders: readonly string[] = MANUAL_FOLDERS) {
    this.#folders = folders
  }

  /** What the first of these pages that exists says; null where none does, or where it cannot be read. */
  async look({ pages, options }: Question, signal: AbortSignal): Promise<ManualWords | null> {
    const file = findPage(pages, this.#folders)
    const page = file && (await this.#read(file, signal))
    if (!page) return null
    return {
      page: file.page,
      summary: page.summary,
      options: options.map((option) => page.options.get(option) ?? null),
    }
  }

  async #read(file: PageFile, signal: AbortSignal): Promise<ManualPage | null> {
    const known = this.#remembered.get(file.path)
    if (known?.changed === file.changed) return known.page
    const page = await readPage(file, this.#folders, signal)
    if (page) this.#remember(file, page)
    return page
  }

  #remember({ path, changed }: PageFile, page: ManualPage): void {
    const [oldest] = this.#remembered.keys()
    if (oldest !== undefined && this.#remembered.size >= MOST_REMEMBERED) this.#remembered.delete(oldest)
    this.#remembered.set(path, { changed, page })
  }
}

async function readPage(
  file: PageFile,
  folders: readonly string[],
  signal: AbortSignal,
): Promise<ManualPage | null> {
  const source = sourceOf(file, folders)
  const answer = source && (await render(source, signal))
  return answer?.code === 0 ? parsePage(answer.says) : null
}

async function render(source: Buffer, signal: AbortSignal): Promise<Answer> {
  return (await askMandoc(source, signal)) ?? askMan(source, signal)
}

/** A page's source; where it is only a reference to another page (`.so man1/x.1`), that one's. */
function sourceOf(file: PageFile, folders: readonly string[]): Buffer | null {
  const source = unpacked(file)
  const [, other] =
    /^\.so\s+(?:man\d\/)?([A-Za-z0-9_][\w.+:@-]*)\.\d\s*$/m.exec(source?.subarray(0, 300).toString() ?? '') ??
    []
  const there = other === undefined ? null : findPage([other], folders)
  return there ? unpacked(there) : source
}

function unpacked({ path }: PageFile): Buffer | null {
  try {
    const bytes = fs.readFileSync(path)
    return path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes
  } catch {
    return null
  }
}
