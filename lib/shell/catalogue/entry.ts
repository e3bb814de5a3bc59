import type { Effect } from '../../effects/effect.ts'
import type { Risk } from '../../risk/levels.ts'

// The format of the catalogue; README.md beside this file explains it to people who add commands.

/** What a value or operand is to a command, and so what happens to the thing it names. */
const ROLES = [
  'text', // nothing is touched
  // paths
  'lists', // its name, size or kind is shown
  'reads',
  'writes', // replaced
  'empties', // replaced with nothing
  'appends',
  'creates',
  'edits', // changed in place
  'deletes',
  'moves', // gone from there afterwards
  'permissions',
  'owner',
  'mode', // the permissions or the owner to give
  'given', // permissions for what the command makes
  // named things; the entry's action says what happens to them
  'package',
  'service',
  'account',
  'process',
  'container',
  'database',
  'schedule',
  'repository',
  'setting',
  'gitsetting', // name=value for git
  'sshoption', // Name=value for ssh
  'aptoption', // Name=value for apt
  'kernel',
  'disk',
  'mount',
  'hostmount', // HOST:CONTAINER, a folder of the host that a container may use
  // the network
  'url', // fetched from
  'download', // fetched from, and written to a file called like the end of the address
  'lookup', // a name that is looked up
  'host', // contacted
  'from', // a local path that is read, or host:path
  'to', // a local path that is replaced, or host:path
  'header', // text that goes along with a request; @file for a file's
  'sends', // data that leaves; @file for a file's
  'method', // what an HTTP request wants
  'listens', // an address to listen on
  // code
  'command', // a command with its arguments, read further
  'script', // shell text, read further
  'remote-script', // shell text run on another host, read further
  'remote-shell', // shell text that another host's name is added to, read further
  'program', // the path of a program or script that is run
  'code', // a program text in a language that is not read
  'awk',
  'sed',
  'sql',
  'mongo', // a text for MongoDB's shell
  'assignment', // NAME=value
  'variable', // the name of a variable that is set
] as const

export type Role = (typeof ROLES)[number]

/** `reads` is one, `reads...` is all that remain but those named after it. */
export type Operand = Role | `${Role}...`

/** An effect that a command always has, without its place. */
export type FixedEffect = Effect extends infer One
  ? One extends Effect
    ? Omit<One, 'start' | 'end'>
    : never
  : never

/** An option: a short description if it is harmless, else a record. */
export type OptionSpec =
  | string
  | {
      does: string
      /** Raises the command's risk to this. */
      risk?: Risk
      /** What one of the option's values is: the first, unless `at` says otherwise. */
      value?: Role
      at?: 1
      effects?: readonly FixedEffect[]
      /** The operands get this role instead of their own. */
      operands?: readonly Operand[]
    }

/** What may differ by how a command is used. */
export interface Behaviour {
  /** One sentence without a subject: "lists files and folders". */
  does: string
  /** The lowest risk of this use; what it touches may raise it. */
  risk: Risk
  /** What the words that are not options are, in order. */
  operands?: readonly Operand[]
  /** What happens to packages, services and other named things: "restarts". */
  action?: string
  effects?: readonly FixedEffect[]
  /** What values of options are in this use: { '-C': 'writes' }. */
  values?: Readonly<Record<string, Role>>
  needsRoot?: boolean
  irreversible?: boolean
  /** Paths that are deleted, or given permissions, together with everything below them. */
  recursive?: boolean
  /** Nothing is changed, whatever other options ask for: a dry run. */
  onlyShows?: boolean
  /** Standard input is executed: as shell text, as SQL, or as code in a language that is not read. */
  runsInput?: 'script' | 'sql' | 'code'
  /** Standard input goes to another host. */
  sendsInput?: boolean
}

/** A use of a command that differs from the ordinary one; every part of `when` must hold. */
export interface Case extends Partial<Behaviour> {
  when: {
    /** One of these options is used, with this value where one is given: "-l --list --replicas=0". */
    option?: string
    /** And one of these as well. */
    also?: string
    /** There are at most this many operands. */
    operands?: number
    /** Some operand matches this regular expression. */
    operand?: string
    /** The operands, joined with blanks, begin with words that match this regular expression: "con show|dev status". */
    words?: string
    /** No operand matches this regular expression. */
    noOperand?: string
  }
}

/** What is known of a command, or of one of its subcommands. */
export interface Entry extends Behaviour {
  /** Keys as in a manual page: "-o, --output FILE", "--color[=WHEN]", "-#" for -20, "if=FILE", "-exec COMMAND;". */
  options?: Readonly<Record<string, OptionSpec>>
  /** More harmless options, without a description: "-a -b --width=NUM". */
  plain?: string
  /** Set where no option of the command can write, run or send anything. */
  anyOption?: boolean
  /**
   * How options are written. gnu: -ab --long=x; dash: -long x; bundle: as gnu, and the first word may be a bundle
   * without a dash (tar xf); pairs: name=value; words: no options but plain words.
   */
  syntax?: 'gnu' | 'dash' | 'bundle' | 'pairs' | 'words'
  /** Options end at the first operand. */
  ordered?: boolean
  /** Operands that mean nothing by themselves: "( ) !". */
  ignores?: string
  cases?: readonly Case[]
  /** Keys may name several: "status|show". */
  subcommands?: Readonly<Record<string, Entry>>
  /** Subcommands may be shortened to any unique beginning. */
  abbreviates?: boolean
  /** Waits for a person unless one of these options is used: "-y --yes". */
  asksUnless?: string
  /** Commands with the grade that they must get; a test checks every one. */
  examples?: Readonly<Record<string, Risk>>
}

/** A part of the catalogue. Keys may name several commands: "awk|gawk". */
export type Catalogue = Readonly<Record<string, Entry>>
