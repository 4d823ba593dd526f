/** One header line as it was sent, unfolded. */
export interface HeaderLine {
  /** Lower case. */
  name: string;
  value: string;
}

/** The header lines of a message, in order, and where its body begins. Bytes are read one to one: names are ASCII. */
export function splitMessage(raw: Buffer): { headers: HeaderLine[]; body: string } {
  const text = raw.toString("latin1");
  const end = /\r?\n\r?\n/u.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const headers = head
    .replace(/\r?\n(?=[ \t])/gu, "")
    .split(/\r?\n/u)
    .flatMap((line): HeaderLine[] => {
      const colon = line.indexOf(":");
      return colon < 1
        ? []
        : [{ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() }];
    });
  return { headers, body: end ? text.slice(end.index + end[0].length) : "" };
}

export function headerValues(headers: HeaderLine[], name: string): string[] {
  return headers.filter((header) => header.name === name).map(({ value }) => value);
}

/** Headers a message has once: with two of them, one program reads the one and the next the other. */
const single = [
  "from",
  "sender",
  "to",
  "cc",
  "subject",
  "date",
  "message-id",
  "reply-to",
  "mime-version",
  "content-type",
  "content-transfer-encoding",
];

/** RFC 5322, section 3.6: From once, and none of the others twice. */
export function hasSoundHeaders(headers: HeaderLine[]): boolean {
  const counts = single.map((name) => headerValues(headers, name).length);
  return counts[0] === 1 && counts.every((count) => count <= 1);
}

/**
 * A machine's message, of whatever kind: an absence note, a list, a report, a message without anybody to answer to.
 * RFC 3834, and what programs older than it say instead.
 */
export function isAutomatic(headers: HeaderLine[], envelopeFrom: string | null): boolean {
  const value = (name: string) => headerValues(headers, name)[0]?.toLowerCase();
  const submitted = value("auto-submitted");
  const path = envelopeFrom ?? headerValues(headers, "return-path")[0]?.replace(/[<>]/gu, "").trim();
  return (
    path === "" ||
    (submitted !== undefined && !/^no\s*(;|$)/u.test(submitted)) ||
    /^(bulk|list|junk|auto[-_]?reply)\b/u.test(value("precedence") ?? "") ||
    ["list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-auto-reply", "x-failed-recipients"].some(
      (name) => value(name) !== undefined,
    ) ||
    /^multipart\/report\b/u.test(value("content-type") ?? "")
  );
}

/**
 * Italian certified mail. Its operators write in everybody's name and sign with their own: what such a message says
 * cannot be blamed on a person. D.P.R. 68/2005 and the rules of 2 November 2005, annex, 6.3 and 6.4.
 */
export function isCertifiedMail(headers: HeaderLine[]): boolean {
  return (
    ["x-trasporto", "x-ricevuta", "x-tiporicevuta", "x-riferimento-message-id"].some(
      (name) => headerValues(headers, name).length > 0,
    ) ||
    /per\s+conto\s+di/iu.test(headerValues(headers, "from")[0] ?? "") ||
    /^\s*(posta certificata|anomalia messaggio|accettazione|avvenuta consegna)\s*:/iu.test(
      headerValues(headers, "subject")[0] ?? "",
    )
  );
}
