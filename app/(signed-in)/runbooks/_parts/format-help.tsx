import { Fold } from '#app/_components/fold.tsx'

/** How a runbook is written, in the length of a glance. */
export function FormatHelp() {
  return (
    <Fold summary="How a runbook is written">
      <div className="grid gap-2 text-muted">
        <p>
          Between two lines of <code>---</code>: <code>title</code>, <code>area</code> (one word),{' '}
          <code>changes</code> and <code>rehearsable</code> (true or false), <code>phrases</code> that ask for
          it, and <code>undo</code> where something changes.
        </p>
        <p>
          Then a paragraph, and for each step a <code>## heading</code>, one sentence and one{' '}
          <code>```sh</code> block; where Debian and Fedora differ, <code>```sh debian</code> and{' '}
          <code>```sh fedora</code>. Where something changes, the last heading begins with “Check”.
        </p>
        <p>
          A parameter is declared under <code>parameters</code> as{' '}
          <code>{'folder: {type: path, about: folder to pack, example: /srv/www}'}</code>, stands in a phrase
          as <code>{'{folder}'}</code> and in a block as <code>"$folder"</code>, always between double quotes.
          Types: text, path, device, unit, name, int, size, enum, host, timezone, and secret, which is the
          name of one.
        </p>
      </div>
    </Fold>
  )
}
