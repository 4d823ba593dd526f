/** How far an answer is read: nobody writes a longer decision above the quotation. */
const mostLines = 400;
const mostLetters = 200_000;

/** A line at which everything below belongs to the message that is answered: what mail programs put there. */
const dividers = [
  /^_{5,}$/u,
  /^-{3,} ?(?:messaggio (?:originale|inoltrato)|inizio messaggio inoltrato|original message|forwarded message|message d'origine|message original|message transféré) ?-{3,}$/u,
  /^(?:inizio messaggio inoltrato|begin forwarded message|début du message transféré) ?:$/u,
];

/** "Il giorno … ha scritto:", in one line or broken into two or three. Each begins and ends it. */
const introductions = [
  { begins: /^(?:in data|il giorno|il) /u, ends: /ha scritto ?:$/u },
  { begins: /^on /u, ends: /wrote ?:$/u },
  { begins: /^le /u, ends: /a écrit ?:$/u },
  // "Giulia <post@comune.example> ha scritto:", as some programs put it without a date.
  { begins: /^[^<]{1,100}<[^>]{3,200}>/u, ends: /(?:ha scritto|wrote|a écrit) ?:$/u },
];
const longestIntroduction = 400;

/** The quoted message's own headers: the sender's, with another of them in one of the next lines. */
const sender = /^\*?(?:da|from|de|mittente) ?:\*?/u;
const otherHeader = /^\*?(?:inviato|inviata|data|a|cc|oggetto|sent|date|to|subject|envoyé|à|objet|destinatario) ?:\*?/u;

/**
 * What the person wrote themselves: the lines above the quoted message and the signature mark, without quoted lines
 * between them. Each line is looked at once. What is not recognised as a quotation stays. Where the words go on beyond
 * what is read, none are kept, so that an answer is not understood rather than misread.
 */
export function ownWords(text: string): string {
  const lines = text
    .slice(0, mostLetters)
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(/[\u200b-\u200f\u2060\ufeff\u00ad]/gu, "")
    .split("\n", mostLines);
  const own: string[] = [];
  let isWhole = lines.length < mostLines && text.length <= mostLetters;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.startsWith(">")) continue;
    const said = folded(line);
    // RFC 3676, section 4.3: what stands below is the signature.
    const introduced = introductionLines(lines, at);
    const goesOn = introduced > 0 && nextWords(lines, at + introduced)?.startsWith(">") === true;
    const isMark = /^-- ?$/u.test(line) || dividers.some((divider) => divider.test(said)) || beginsHeaders(lines, at);
    if (isMark || (introduced > 0 && !goesOn)) {
      isWhole = true;
      break;
    }
    if (goesOn) at += introduced - 1;
    else own.push(line.trimEnd());
  }
  if (!isWhole) return "";
  return own
    .join("\n")
    .replaceAll(/\n{3,}/gu, "\n\n")
    .trim();
}

/** One way of writing for what is compared: apostrophes, spaces, small letters. */
export function folded(line: string): string {
  return line
    .slice(0, 1_000)
    .normalize("NFKC")
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

function beginsHeaders(lines: string[], at: number): boolean {
  if (!sender.test(folded(lines[at] ?? ""))) return false;
  return lines.slice(at + 1, at + 5).some((line) => otherHeader.test(folded(line)));
}

/** How many lines an introduction takes here; 0 where there is none. */
function introductionLines(lines: string[], at: number): number {
  const first = folded(lines[at] ?? "");
  const kinds = introductions.filter(({ begins }) => begins.test(first));
  if (kinds.length === 0) return 0;
  let whole = first;
  for (let taken = 1; taken <= 3; taken += 1) {
    if (whole.length > longestIntroduction) return 0;
    if (kinds.some(({ ends }) => ends.test(whole))) return taken;
    whole = `${whole} ${folded(lines[at + taken] ?? "")}`;
  }
  return 0;
}

function nextWords(lines: string[], from: number): string | undefined {
  return lines.slice(from, from + 5).find((line) => line.trim() !== "");
}
