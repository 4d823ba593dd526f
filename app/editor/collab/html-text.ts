/** Elements that begin a line of their own and end it. */
const blocks =
  /^(?:ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|CAPTION|DD|DETAILS|DIV|DL|DT|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TFOOT|THEAD|TR|UL)$/u;
/** Elements with an empty line around them, as browsers show them. */
const apart = /^(?:BLOCKQUOTE|DL|FIGURE|H[1-6]|OL|P|PRE|TABLE|UL)$/u;
const unseen = /^(?:HEAD|NOSCRIPT|SCRIPT|STYLE|TEMPLATE|TITLE)$/u;

/** What somebody reads of a piece of HTML, as plain text with its line breaks. Nothing in it is loaded or run. */
export function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  let text = "";
  /** Line breaks that are due before the next word. */
  let due = 0;

  function say(words: string): void {
    if (words.trim() === "" && (text === "" || due > 0)) return;
    const starts = text === "" || due > 0 || /\s$/u.test(text);
    text = (due > 0 && text !== "" ? text.trimEnd() + "\n".repeat(due) : text) + (starts ? words.trimStart() : words);
    due = 0;
  }

  function visit(node: Node): void {
    if (node.nodeType === Node.TEXT_NODE) return say((node.nodeValue ?? "").replaceAll(/[ \t\r\n\f]+/gu, " "));
    if (!(node instanceof Element) || unseen.test(node.tagName)) return;
    if (node.tagName === "BR") return void (due = due === 0 ? 1 : due + 1);
    if (node.tagName === "TD" || node.tagName === "TH") say(" ");
    const around = apart.test(node.tagName) ? 2 : blocks.test(node.tagName) ? 1 : 0;
    due = Math.max(due, around);
    node.childNodes.forEach(visit);
    due = Math.max(due, around);
  }

  visit(body);
  return text.trim();
}
