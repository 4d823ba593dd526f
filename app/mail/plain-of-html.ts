/** Between these two marks stands what the message quotes. */
const open = "\ue000";
const close = "\ue001";

/**
 * The words of a message that came as HTML alone, line by line, what it quotes behind ">". Enough for the first line of
 * an answer: whatever this does not understand makes the line another one, and the answer is then not understood.
 */
export function plainOfHtml(html: string): string {
  const text = html
    .replaceAll(/[\ue000\ue001]/gu, "")
    .replaceAll(/<!--.*?-->/gsu, "")
    .replaceAll(/<(head|style|script|title)\b.*?<\/\1\s*>/gisu, "")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/<blockquote\b[^>]*>/giu, `\n${open}`)
    .replaceAll(/<\/blockquote\s*>/giu, `${close}\n`)
    .replaceAll(/<hr\b[^>]*>/giu, "\n________________________________\n")
    .replaceAll(/<br\b[^>]*>|<\/(p|div|tr|li|h[1-6]|table|ul|ol)\s*>|<(p|div|table)\b[^>]*>/giu, "\n")
    .replaceAll(/<[^>]*>/gu, "");
  let depth = 0;
  const lines = decodeEntities(text)
    .split("\n")
    .map((line) => {
      const before = depth;
      for (const mark of line) depth += mark === open ? 1 : mark === close ? -1 : 0;
      const words = line.replaceAll(/[\ue000\ue001]/gu, "").trim();
      return before > 0 || line.includes(open) ? `> ${words}` : words;
    });
  return lines
    .join("\n")
    .replaceAll(/\n{3,}/gu, "\n\n")
    .trim();
}

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  rsquo: "’",
  lsquo: "‘",
  agrave: "à",
  egrave: "è",
  eacute: "é",
  igrave: "ì",
  ograve: "ò",
  ugrave: "ù",
};

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(?<decimal>\d{1,6})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z]+));/giu, (whole, ...rest) => {
    const groups: unknown = rest.at(-1);
    if (typeof groups !== "object" || groups === null) return whole;
    const { decimal, hex, name } = groups as Partial<Record<"decimal" | "hex" | "name", string>>;
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = Number.parseInt(decimal ?? hex ?? "", decimal === undefined ? 16 : 10);
    return code > 31 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
