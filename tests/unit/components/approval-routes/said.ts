/** What a drawn page says, sentence by sentence, and what is wrong with a sentence whatever it says. */

/** The texts of a page in order, without its marks: what one element says together is one. */
export function saidIn(html: string): string[] {
  return html
    .replaceAll(/<(?:svg|script|style)\b.*?<\/(?:svg|script|style)>/gsu, "")
    .split(
      /<\/?(?:p|li|ol|ul|h\d|dt|dd|div|article|section|option|optgroup|label|legend|summary|button|fieldset|select)\b[^>]*>/u,
    )
    .map((part) => plain(part))
    .filter((part) => part !== "");
}

/** Faults that no sentence of any page may have. */
export function faultsOf(sentence: string): string[] {
  const faults: Array<[string, RegExp]> = [
    ["a value that is none", /\bundefined\b|\bnull\b|\bNaN\b|\[object/u],
    ["a hole of a message", /[{}]/u],
    ["the key of a message", /\b(?:approvalRoutes|routeTrial|routeFiles|iter|states|secondPerson)\.[a-z]/u],
    ["two spaces", / {2}/u],
    ["a space before a comma or a stop", / [,.](?:\s|$)/u],
    ["nothing after a colon", /:\s*[.,;]?$/u],
    ["an empty pair of quotes", /«\s*»|“”|""/u],
    [
      "one of several",
      /\b[01] (?:persone|people|personnes|firme|signatures|ore lavorative|working hours|heures ouvrées)\b/u,
    ],
    ["a word twice", /(?:^|\s)(\p{L}{3,}) \1(?:\s|$|[,.;:])/u],
  ];
  return faults.filter(([, pattern]) => pattern.test(sentence)).map(([what]) => what);
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim();
}
