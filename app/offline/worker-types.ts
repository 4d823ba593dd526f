/** The types of a service worker's globals used here: the compiler is set up for pages. */
export interface WorkerScope {
  addEventListener(type: "activate", listener: (event: LastingEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchAsked) => void): void;
  addEventListener(type: "message", listener: (event: LastingEvent & { data: unknown }) => void): void;
  clients: { claim(): Promise<void> };
  location: Location;
}

export interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchAsked extends LastingEvent {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
