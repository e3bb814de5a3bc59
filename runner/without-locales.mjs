import { registerHooks } from 'node:module'

// Preloaded by the starter: zod brings its messages in fifty languages along, which take 12 MB beside every command and are
// never shown. The runner's own words are English, and that table is loaded by its own name.

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '../locales/index.js' && context.parentURL?.includes('/node_modules/zod/')
      ? { url: 'data:text/javascript,', shortCircuit: true }
      : next(specifier, context),
})
