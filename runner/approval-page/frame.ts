import { type Html, html, type Part } from './html.ts'
import { settings } from './settings.ts'

/** A whole page around `body`. `script` names the file of browser/ that brings it to life. */
export const frame = (title: string, body: Part, script?: string): Html => html`<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Countersign approval</title>
<link rel="icon" href="/mark.svg">
<link rel="stylesheet" href="/page.css">
<body>
<header class="top"><img src="/mark.svg" alt="" width="22" height="22"><b>Countersign</b><span>approval page of the runner</span></header>
<main>${body}</main>
<footer>This page is served by the runner on ${settings.origin}. It shows the bytes that the runner keeps, whatever any other page shows.</footer>
${script ? html`<script type="module" src="/${script}.ts"></script>` : null}
</body>
</html>`

/** A page that says what is wrong. */
export const problemPage = (message: string): Html =>
  frame(
    'Nothing to see',
    html`<h1>That did not work</h1><p>${message}</p><p><a href="${settings.web}">Back to Countersign</a></p>`,
  )
