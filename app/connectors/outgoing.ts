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

export class RequestNotSent extends Error {
  override readonly name = "RequestNotSent";
}

export class AnswerLost extends Error {
  override readonly name = "AnswerLost";
}
