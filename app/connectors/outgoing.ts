import type { Socket } from "node:net";

export interface RequestOptions {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer | FormData;
  /** The longest answer that is read, in bytes. Default 1,000,000. */
  answerBytes?: number;
  /** Milliseconds until the whole answer is there. Default 20,000. */
  timeoutMs?: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Whole, at most `answerBytes`. */
  bytes: Buffer;
  /** The same as text. */
  text: string;
}

/**
 * One request, no redirect followed, no private address reached.
 * @throws {RequestNotSent} nothing of it reached the server: the name is unknown, no connection, refused beforehand
 * @throws {AnswerLost} it may have arrived: the line was cut, the time was over, the answer is too long
 */
export type OutgoingRequest = (url: string, options: RequestOptions) => Promise<Answer>;

/** A line to a server that speaks no HTTP, over which nothing was said yet. */
export interface Line {
  socket: Socket;
  /** Its host was named by whoever runs the program: there alone TLS may be lacking. */
  named: boolean;
  /** Certificates that vouch for the server, beside those everybody trusts. */
  certificates?: string | undefined;
  /** Milliseconds for which each answer is waited for. */
  patienceMs: number;
}

/**
 * One connection, no private address reached. Whoever opened it destroys the socket.
 * @param host a name, or an address written out, without brackets
 * @throws {RequestNotSent} the name is unknown, no connection, refused beforehand
 */
export type OpenLine = (host: string, port: number) => Promise<Line>;

export class RequestNotSent extends Error {
  override readonly name = "RequestNotSent";
}

export class AnswerLost extends Error {
  override readonly name = "AnswerLost";
}
