import type { Metric } from './metric.ts'

/** Metrics in the text format of Prometheus, version 0.0.4. A label's value comes from our own lists, never from a person. */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(block).join('')
}

function block({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
