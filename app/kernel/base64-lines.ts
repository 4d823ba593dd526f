const inLine = 76;

/** Bytes as base64 in lines of 76 signs, as RFC 2045 wants them; no line end after the last. */
export function base64Lines(bytes: Buffer): Buffer {
  const text = bytes.toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += inLine) lines.push(text.slice(at, at + inLine));
  return Buffer.from(lines.join("\r\n"), "latin1");
}
