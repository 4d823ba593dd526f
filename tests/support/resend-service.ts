import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with one request, after or before the service has taken the mail. */
export type ServiceFault =
  | "none"
  | "rateLimited"
  | "badGateway"
  | "serverError"
  | "hangBefore"
  | "hangAfter"
  | "cutBefore"
  | "cutAfter"
  | "errorAfter"
  | "busyKey";

export const serviceFaults: readonly ServiceFault[] = [
  "rateLimited",
  "badGateway",
  "serverError",
  "hangBefore",
  "hangAfter",
  "cutBefore",
  "cutAfter",
  "errorAfter",
  "busyKey",
];

export interface ResendService {
  baseUrl: string;
  /** Idempotency keys of what was accepted and sent, each time it really was. */
  sent: string[];
  requests: number;
  close(): void;
}

/**
 * Stands in for Resend's HTTP interface as its documentation describes it: one mail or a batch, remembered by
 * idempotency key with the fingerprint of its body, and the faults a test asks for.
 */
export async function startResendService(nextFault: (path: string) => ServiceFault): Promise<ResendService> {
  const known = new Map<string, { body: string; answer: unknown }>();
  const service: ResendService = { baseUrl: "", sent: [], requests: 0, close: () => undefined };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const key = String(request.headers["idempotency-key"]);
    service.requests += 1;
    const fault = nextFault(request.url ?? "");
    if (before(fault, response)) return;
    const earlier = known.get(key);
    if (earlier && earlier.body !== body)
      return answer(response, 409, { statusCode: 409, name: "invalid_idempotent_request", message: "other body" });
    if (!earlier) {
      const mails: unknown = JSON.parse(body);
      const ids = (Array.isArray(mails) ? mails : [mails]).map((_, index) => ({ id: `${key}-${index}` }));
      known.set(key, { body, answer: Array.isArray(mails) ? { data: ids } : ids[0] });
      service.sent.push(key);
    }
    if (after(fault, response)) return;
    answer(response, 200, known.get(key)?.answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  service.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  service.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return service;
}

function before(fault: ServiceFault, response: ServerResponse): boolean {
  switch (fault) {
    case "rateLimited":
      answer(response, 429, { statusCode: 429, name: "rate_limit_exceeded", message: "slow" }, { "retry-after": "3" });
      return true;
    case "badGateway":
      response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>");
      return true;
    case "serverError":
      answer(response, 500, { statusCode: 500, name: "internal_server_error", message: "oh" });
      return true;
    case "busyKey":
      answer(response, 409, { statusCode: 409, name: "concurrent_idempotent_requests", message: "busy" });
      return true;
    case "cutBefore":
      response.destroy();
      return true;
    case "hangBefore":
      return true;
    default:
      return false;
  }
}

function after(fault: ServiceFault, response: ServerResponse): boolean {
  if (fault === "hangAfter") return true;
  if (fault === "cutAfter") response.destroy();
  else if (fault === "errorAfter") answer(response, 502, { statusCode: 502, name: "application_error", message: "oh" });
  else return false;
  return true;
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}
