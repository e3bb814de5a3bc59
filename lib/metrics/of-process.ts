import { gauge, type Metric } from './metric.ts'

/** The web half itself, under the names that scrapers know. */
export function processMetrics(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage()
  const started = Math.floor(Date.now() / 1000 - process.uptime())
  return [
    ...gauge('process_resident_memory_bytes', 'Memory of the web half.', rss),
    ...gauge('nodejs_heap_used_bytes', 'Memory that its objects use.', heapUsed),
    processorTime(),
    ...gauge('process_start_time_seconds', 'When the web half started.', started),
  ]
}

function processorTime(): Metric {
  const { user, system } = process.cpuUsage()
  return {
    name: 'process_cpu_seconds_total',
    help: 'Processor time of the web half.',
    type: 'counter',
    samples: [{ value: (user + system) / 1e6 }],
  }
}
