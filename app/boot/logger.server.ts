import { pino, type Logger } from "pino";
import pretty from "pino-pretty";
import { redactText } from "./redact.ts";

export interface LoggerOptions {
  level: string;
  /** For people at a terminal; otherwise one JSON object for each line. */
  pretty: boolean;
}

/** Logs name things by their ids; texts, addresses of mail links and query values never get in. */
export function createLogger({ level, pretty }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return pretty ? pino(options, pinoPretty()) : pino(options);
}

interface ErrorDescription {
  type: string;
  code?: string;
  message: string;
  stack: string[];
  cause?: ErrorDescription | undefined;
}

/** Name, code and place of an error, without the values a failing statement carried. */
export function describeError(error: unknown, depth = 0): ErrorDescription | undefined {
  if (!(error instanceof Error)) return { type: typeof error, message: redactText(String(error)), stack: [] };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: redactText(withoutParameters(error.message)),
    stack: (error.stack ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("at "))
      .slice(0, 20),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

/** drizzle writes the statement and its values into the message; the values are people's words. */
function withoutParameters(message: string): string {
  return message.split("\nparams:")[0] ?? "";
}

/** Written at once, on this thread: the last line before a crash is not lost. */
export function pinoPretty() {
  return pretty({ sync: true, ignore: "hostname,pid", translateTime: "SYS:HH:MM:ss.l", singleLine: true });
}
