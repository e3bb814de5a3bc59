import { ask } from './ask.ts'
import { EXIT } from './exit-codes.ts'
import { Failure } from './failure.ts'

/** Asks for a plain yes to what was just shown. Throws Failure `not_decided` for anything else. */
export async function requireYes(): Promise<void> {
  const answer = await ask('Countersign exactly these bytes? [y/N] ', 'Read the plan above, then pass --yes.')
  if (!/^y(es)?$/i.test(answer)) throw new Failure(EXIT.undecided, 'not_decided', 'Nothing was approved.')
}
