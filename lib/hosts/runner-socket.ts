import path from 'node:path'
import { readEnv } from '../env.ts'

/** The socket that the runner of a data folder listens on; of this process's own data folder unless said otherwise. */
export const runnerSocket = (data = readEnv().data): string => path.join(data, 'run', 'runner.sock')
