import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export interface Metrics {
  observeRequest(request: { method: string; status: number; seconds: number }): void;
  observeJob(job: { kind: string; outcome: string; seconds: number }): void;
  /** A figure read when it is asked for; an unavailable source gives no figure. */
  addGauge(name: string, help: string, read: () => Promise<number>): void;
  contentType: string;
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the first byte read to the last byte written",
    labelNames: ["method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const jobs = new Histogram({
    name: "job_duration_seconds",
    help: "Time one try of a job took",
    labelNames: ["kind", "outcome"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 20],
    registers: [registry],
  });
  return {
    observeJob: ({ kind, outcome, seconds }) => jobs.observe({ kind, outcome }, seconds),
    observeRequest: ({ method, status, seconds }) => requests.observe({ method, status: String(status) }, seconds),
    addGauge(name, help, read) {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          await read().then(
            (value) => gauge.set(value),
            () => gauge.reset(),
          );
        },
      });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
