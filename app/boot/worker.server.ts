import type { AppContext } from "#app/services/context.ts";
import type { Metrics } from "./metrics.server.ts";

export interface JobWorker {
  wake(): void;
  stop(graceMs: number): Promise<void>;
}

export function startWorker(_ctx: AppContext, _metrics: Metrics): JobWorker {
  return { wake: () => undefined, stop: () => Promise.resolve() };
}
