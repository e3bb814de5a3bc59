import type { PlanStep } from '#lib/plans/document.ts'
import { exact } from './exact.ts'
import { type Html, html } from './html.ts'

/** What else is signed of a step besides its script. */
export const stepFacts = (step: Omit<PlanStep, 'script'>): Html =>
  html`${step.files.map(({ path, sha256 }) => html`<p class="facts">Runs <code>${exact(path)}</code> as it was at sealing, SHA-256 <code>${sha256}</code>.</p>`)}
<p class="facts">${step.interpreter.join(' ')} · ${step.timeLimit} s at most${step.tty ? ' · in a terminal' : ''}${step.secrets.map(({ name, version }) => ` · gets ${name}, version ${version}`)}${step.leavesProcesses ? ' · may leave processes behind' : ''}</p>`
