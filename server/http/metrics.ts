import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures of the running server, in the text form of Prometheus; nothing about persons or funds. */
export interface Metrics {
  readonly contentType: string;
  readonly text: () => Promise<string>;
  readonly observe: (method: string, route: string, status: number, ms: number) => void;
  readonly registry: Registry;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'openmutual_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    registry,
    text: () => registry.metrics(),
    observe: (method, route, status, ms) =>
      requests.observe({ method, route, status: String(status) }, ms / 1000),
  };
}
