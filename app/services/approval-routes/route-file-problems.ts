import type { z } from "zod";

export type RouteFileProblemCode =
  | "missing"
  | "tooLarge"
  | "notJson"
  | "notIter"
  | "absent"
  | "type"
  | "choice"
  | "tooLong"
  | "tooShort"
  | "unknown"
  | "other";

/** Where in the file something is wrong: of the text, or of a level and its seat, counted from 1. */
export interface RouteFileProblem {
  code: RouteFileProblemCode;
  line?: number;
  column?: number;
  level?: number;
  seat?: number;
  /** As the file calls it. */
  field?: string;
}

/** Why a text is no JSON, and where that begins. */
export function problemOfText(text: string, error: unknown): RouteFileProblem {
  const position = /position (\d+)/u.exec(error instanceof Error ? error.message : "")?.[1];
  // Without a place the text ends too early.
  const before = text.slice(0, position === undefined ? text.length : Number(position));
  const lines = before.split("\n");
  return { code: "notJson", line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const mostSaid = 12;

/** What the schema found, each with its place. */
export function problemsOfShape(error: z.ZodError, file: unknown): RouteFileProblem[] {
  if (error.issues.some(({ path }) => path[0] === "format" || path[0] === "version")) return [{ code: "notIter" }];
  return error.issues.slice(0, mostSaid).map((issue) => {
    const [part, level, inLevel, seat] = issue.path;
    const last = issue.code === "unrecognized_keys" ? issue.keys[0] : issue.path.at(-1);
    return {
      code: codeOf(issue, valueAt(file, issue.path)),
      ...(part === "levels" && typeof level === "number" ? { level: level + 1 } : {}),
      ...(inLevel === "seats" && typeof seat === "number" ? { seat: seat + 1 } : {}),
      ...(typeof last === "string" ? { field: last } : {}),
    };
  });
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): RouteFileProblemCode {
  switch (issue.code) {
    case "invalid_type":
      return value === undefined ? "absent" : "type";
    case "invalid_value":
    case "invalid_union":
      return value === undefined ? "absent" : "choice";
    case "too_big":
      return "tooLong";
    case "too_small":
      return "tooShort";
    case "unrecognized_keys":
      return "unknown";
    default:
      return "other";
  }
}

function valueAt(file: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined),
    file,
  );
}
