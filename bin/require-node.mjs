// Plain JavaScript of an old dialect, so that an old Node reaches the sentence below instead of a syntax error.

const [major, minor] = process.versions.node.split('.').map(Number)

// 22.18 is the first Node that runs TypeScript files as they are.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Countersign needs Node 22.18 or newer; this is ${process.versions.node}.\n` +
      'Run it through npm, for example `npm start`: `npm install` brought Node 24 along, and npm uses that one.',
  )
  process.exit(1)
}
