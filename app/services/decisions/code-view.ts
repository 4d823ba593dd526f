import type { DecisionGate } from "#db/queries/decision-gate.server.ts";
import { maskedAddress, mostTries } from "./decision-code.ts";
import { type CodedRequest, type MarkForm, readCodedRequest } from "./decision-form.ts";

/** A code on its way, and what it will carry out. */
export interface CodeView {
  intent: CodedRequest["intent"];
  verdict: MarkForm["verdict"] | null;
  /** "e•••@comune.example" */
  sentTo: string;
  expiresAt: Date;
}

/** Null when none waits, or none of its tries is left. */
export function codeView({ code, email }: DecisionGate): CodeView | null {
  const request = code === null ? null : readCodedRequest(code.request);
  if (code === null || request === null || code.tries >= mostTries) return null;
  const { intent } = request;
  const verdict = intent === "mark" ? request.verdict : null;
  return { intent, verdict, sentTo: maskedAddress(email), expiresAt: code.expiresAt };
}
