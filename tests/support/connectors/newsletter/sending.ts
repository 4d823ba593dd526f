/** What tests of the mailing list send, and to which server. */
import { randomUUID } from "node:crypto";
import type { Connection, Content, Outcome } from "#app/connectors/contract.ts";
import { newsletter } from "#app/connectors/newsletter/connector.ts";
import { testCall, testLine, type TestPicture, testRequest } from "#tests/support/connectors/call.ts";

export const at = (port: number) => `smtp://127.0.0.1:${port}`;

export function attemptOf(
  content: Content,
  to: Connection,
  { pictures = [] as TestPicture[], openLine = testLine() } = {},
) {
  const call = testCall(to, testRequest(), pictures, openLine);
  const key = newsletter.keyFor(randomUUID(), call.now());
  return { call, attempt: { key, rendered: newsletter.render(content), checkpoint: null } };
}

export function published(outcome: Outcome) {
  if (outcome.type !== "published") throw new Error(JSON.stringify(outcome));
  return outcome.post;
}
