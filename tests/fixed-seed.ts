import fc from 'fast-check'

// The same inputs every time, so that a red line is about the change. FAST_CHECK_SEED looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20261123) })
