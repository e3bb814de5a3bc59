import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { AppError } from '../../lib/errors.ts'
import { answer } from './commands/answer.ts'
import { checkPolicy } from './commands/check-policy.ts'
import { doctor } from './commands/doctor.ts'
import { enrol } from './commands/enrol.ts'
import { enrolKey } from './commands/enrol-key.ts'
import { resetPassword } from './commands/reset-password.ts'
import { approve, reject } from './commands/review.ts'
import { run } from './commands/run.ts'
import { setSecret } from './commands/set-secret.ts'
import { setUp } from './commands/set-up.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { signProposal } from './commands/sign-proposal.ts'
import { signReview } from './commands/sign-review.ts'
import { solo } from './commands/solo.ts'
import { submitTask } from './commands/submit-task.ts'
import { tryOut } from './commands/try-out.ts'
import { verifyAudit } from './commands/verify-audit.ts'
import { EXIT, type Exit } from './exit-codes.ts'
import { Failure } from './failure.ts'

/** The countersign command. Resolves to the exit code; docs/cli.md explains each. */
export async function main(args: string[]): Promise<number> {
  let exit: number = EXIT.ok
  const program = describeProgram((code) => {
    exit = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exit
  } catch (error) {
    return explain(error, args.includes('--json'))
  }
}

function describeProgram(ended: (code: number) => void): Command {
  const program = new Command('countersign')
    .description('Nothing runs until a person countersigns it.')
    .exitOverride()
  const command = (words: string, what: string) =>
    program
      .command(words)
      .description(what)
      .option('--json', 'print results as JSON', false)
      .option('--url <address>', 'where Countersign is (else COUNTERSIGN_URL, else where you signed in last)')

  command('task', 'ask for something in plain English')
    .argument('<text>')
    .option('--wait', 'stay until it is over')
    .option('--timeout <seconds>', 'how long to wait', toNumber, 3600)
    .addOption(
      new Option('--planner <name>', 'who writes the plan')
        .choices(['auto', 'runbooks', 'ollama'])
        .default('auto'),
    )
    .option('--host <name>', 'the host that it is for')
    .option('--no-start', 'do not start by itself once it is approved')
    .action(async (text, options) => ended(await submitTask(text, options)))
  command('answer', 'tell the planner what it asks before it plans')
    .argument('<number>', 'the task', toNumber)
    .argument('[answers...]', 'one for each question, in their order')
    .option('--skip', 'answer nothing: plan with what there is')
    .action(async (number, answers, options) => ended(await answer(number, answers, options)))
  command('approve', 'read a plan, and countersign exactly its bytes')
    .argument('<number>', 'the task', toNumber)
    .option('--yes', 'do not ask')
    .option('--confirm <host>', "the host's name, for your own task in solo mode")
    .option('--key <file>', 'sign with this enrolled key, from the bytes that the runner keeps')
    .option('--passphrase-stdin', "read the key's passphrase from standard input")
    .action(async (number, options) =>
      ended(await (options.key ? signReview(number, options) : approve(number, options))),
    )
  command('reject', 'refuse a plan')
    .argument('<number>', 'the task', toNumber)
    .requiredOption('--reason <words>', 'why, for the requester')
    .action(async (number, options) => ended(await reject(number, options)))
  command('run', 'start an approved plan, or join its run')
    .argument('<number>', 'the task', toNumber)
    .option('--follow', 'stream the output, and end as the run ends')
    .action(async (number, options) => ended(await run(number, options)))
  command('policy', 'what a policy would have decided, before it counts; or sign one that is proposed')
    .argument('<verb>', 'check or sign', toCheckOrSign)
    .argument('<file-or-digest>', 'a policy, as in runner/policy.json; or the digest of a proposal')
    .option('--yes', 'do not ask')
    .option('--key <file>', 'the enrolled key to sign with')
    .option('--passphrase-stdin', "read the key's passphrase from standard input")
    .action(async (verb, subject, options) =>
      ended(await (verb === 'sign' ? signProposal(subject, options) : checkPolicy(subject, options))),
    )
  command('secret', 'set a secret; its value comes from standard input')
    .argument('<verb>', 'set', toSet)
    .argument('<name>', 'the variable that a step gets')
    .action(async (_verb, name, options) => ended(await setSecret(name, options)))
  command('audit', 'verify the audit log')
    .argument('<verb>', 'verify', toVerify)
    .option('--file <export>', 'an exported log, offline')
    .option('--head <sequence:hash>', 'the head that an earlier verification printed')
    .action(async (_verb, options) => ended(await verifyAudit(options)))
  command('sign-in', 'sign in here, to review')
    .requiredOption('--email <address>')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (options) => ended(await signIn(options)))
  command('sign-out', 'end the session here').action(async (options) => ended(await signOut(options)))
  command('setup', 'make the first admin, at the console')
    .requiredOption('--name <name>')
    .requiredOption('--email <address>')
    .option('--password-stdin', 'read the password from standard input')
    .action(async (options) => ended(await setUp(options)))
  command('enrol', 'give a member the code to enrol a passkey for reviews, at the console')
    .argument('<member>', 'their email address, or their id')
    .action(async (who, options) => ended(await enrol(who, options)))
  command('enrol-key', 'make a key file to sign reviews with, and enrol it')
    .argument('<file>', 'where it is, or will be')
    .requiredOption('--code <code>', 'what countersign enrol printed at the console')
    .option('--passphrase-stdin', "read the key's passphrase from standard input")
    .action(async (file, options) => ended(await enrolKey(file, options)))
  command('reset-password', 'give a member who lost their password a link to set a new one, at the console')
    .argument('<email>', 'their email address')
    .action(async (email, options) => ended(await resetPassword(email, options)))
  command('solo', 'let one person countersign alone, at the console')
    .argument('<on|off|status>')
    .option('--yes-i-countersign-alone', 'do not ask')
    .action(async (word, options) => ended(await solo(word, options)))
  command('doctor', 'look for what is wrong with this installation').action(async (options) =>
    ended(await doctor(options)),
  )
  command('try', 'the whole job in one terminal, on an installation that is thrown away')
    .argument('<text>')
    .option('--yes', 'do not ask')
    .action(async (text, options) => ended(await tryOut(text, options)))
  return program
}

function toNumber(text: string): number {
  const number = Number(text.replace(/^#/, ''))
  if (Number.isSafeInteger(number) && number > 0) return number
  throw new InvalidArgumentError('It must be a whole number.')
}

const toVerify = only(['verify'], 'countersign audit verify')
const toCheckOrSign = only(['check', 'sign'], 'countersign policy check FILE, or sign DIGEST')
const toSet = only(['set'], 'countersign secret set NAME')

function only(verbs: readonly string[], words: string): (word: string) => string {
  return (word) => {
    if (verbs.includes(word)) return word
    throw new InvalidArgumentError(`Say: ${words}.`)
  }
}

function explain(error: unknown, json: boolean): Exit {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  const { exit, code, message, facts } = asFailure(error)
  process.stderr.write(json ? `${JSON.stringify({ code, message, ...facts })}\n` : `${message}\n`)
  return exit
}

function asFailure(error: unknown): Pick<Failure, 'exit' | 'code' | 'message' | 'facts'> {
  if (error instanceof Failure) return error
  if (error instanceof AppError)
    return { exit: EXIT.usage, code: error.code, message: error.message, facts: error.facts }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { exit: EXIT.failed, code: 'unexpected', message, facts: {} }
}
