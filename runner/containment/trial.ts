import { StepLimits } from '#lib/hosts/step-facts.ts'
import { tryContainment } from './containment.ts'

// `node trial.ts LIMITS`, both in JSON: prints what would hold a step here and which of these limits, then ends.

const wanted = StepLimits.parse(JSON.parse(process.argv[2] ?? ''))
process.stdout.write(JSON.stringify(tryContainment(wanted)))
