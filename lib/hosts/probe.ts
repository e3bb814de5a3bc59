import { z } from 'zod'
import { PLAN_LIMITS } from '../plans/document.ts'

// What the web half may ask a runner about its host, and what comes back. Specified in docs/formats/runner-protocol.md.
// Answers stand in the order of the questions. What a host says is untrusted: it passes through `HostText` at both ends.

/**
 * A command's name: never a path, an option, or anything that a file system reads as more than a name. Letters of every
 * script, so that a look-alike is looked for under the name that it has.
 */
export const CommandName = z.string().regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.+:@-]{0,63}$/u)

const UNIT_TYPES = 'service|socket|timer|target|mount|automount|path|slice|scope|swap|device'
/** A systemd unit's full name (systemd.unit(5)), escapes included. */
export const UnitName = z
  .string()
  .max(200)
  .regex(new RegExp(`^[A-Za-z0-9_][A-Za-z0-9_:.\\\\@-]*\\.(${UNIT_TYPES})$`))

/** An option as a script writes it, without its value. */
export const OptionName = z.string().regex(/^(-{1,2}|\+)[A-Za-z0-9][A-Za-z0-9_.+-]{0,60}$/)

export const ProbeQuestions = z.strictObject({
  /** Which of these exist along the PATH that steps get? */
  commands: z.array(CommandName).max(300),
  /** Which of these does the host have? */
  units: z.array(UnitName).max(100),
  /** What do the host's manual pages say of a command and of its options? The first page that exists is read. */
  manuals: z
    .array(
      z.strictObject({
        pages: z.array(CommandName).min(1).max(3),
        options: z.array(OptionName).max(50),
      }),
    )
    .max(60),
  /** What does shellcheck say of these? */
  scripts: z.array(z.string().max(PLAN_LIMITS.scriptBytes)).max(PLAN_LIMITS.steps),
})
export type ProbeQuestions = z.infer<typeof ProbeQuestions>

const LONGEST_TEXT = 300

/** Text from a host: one line of limited length without a character that could act on a reader's screen. */
export const HostText = z.string().transform((text) => {
  const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  return plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1).toWellFormed()}…` : plain
})

export const FoundCommand = z.object({
  path: z.string(),
  /** The options that busybox's own help lists, where busybox stands behind the name; null elsewhere. */
  busybox: z.array(z.string()).nullable(),
})
export type FoundCommand = z.infer<typeof FoundCommand>

export const ManualWords = z.object({
  /** Name and section of the page: "ls(1)". */
  page: HostText,
  summary: HostText.nullable(),
  options: z.array(HostText.nullable()),
})
export type ManualWords = z.infer<typeof ManualWords>

export const Lint = z.object({
  line: z.int(),
  level: z.enum(['error', 'warning']),
  code: z.int(),
  words: HostText,
})
export type Lint = z.infer<typeof Lint>

export const HostSystem = z.object({
  /** ID and ID_LIKE of os-release(5), and its PRETTY_NAME. */
  id: HostText,
  like: z.array(HostText),
  name: HostText,
  /** Whether systemd runs as the init. */
  systemd: z.boolean(),
  packageManagers: z.array(z.string()),
})
export type HostSystem = z.infer<typeof HostSystem>

export const ProbeAnswer = z.object({
  /** Milliseconds since 1970 on the runner's clock. */
  at: z.int(),
  system: HostSystem,
  commands: z.array(FoundCommand.nullable()),
  units: z.array(z.boolean()),
  manuals: z.array(ManualWords.nullable()),
  /** Null where shellcheck is not installed, or gave no answer in time. */
  lints: z.array(z.array(Lint).nullable()),
})
export type ProbeAnswer = z.infer<typeof ProbeAnswer>
