import { channelName } from "#app/i18n/channel-name.ts";
import { sentenceStart } from "#app/i18n/format.ts";
import { verdictOf } from "#app/services/publications/evidence-verdict.ts";
import type { EvidenceRow } from "#db/queries/publication-evidence.server.ts";
import type { Block, Cell } from "./dossier-blocks.ts";
import type { Telling } from "./telling.server.ts";

/** Where it went out, how that went, and what was read there since: as on the evidence sheets. */
export function describeOut(telling: Telling): Block[] {
  const { facts, t } = telling;
  const heading: Block = { type: "heading", level: 2, text: t("dossier.out.heading") };
  if (facts.evidence.length === 0) return [heading, { type: "paragraph", look: "soft", words: t("dossier.out.none") }];
  return [
    heading,
    {
      type: "table",
      columns: [
        { head: t("dossier.out.where"), share: 24 },
        { head: t("dossier.out.how"), share: 55 },
        { head: t("dossier.out.when"), share: 21, align: "right" },
      ],
      rows: facts.evidence.map((row) => rowOf(telling, row)),
    },
    ...facts.evidence.map((row): Block => ({ type: "paragraph", look: "small", words: proofWords(telling, row) })),
  ];
}

function rowOf(telling: Telling, row: EvidenceRow): Cell[] {
  const { networks, format } = telling;
  const at = row.acceptedAt ?? row.publishedAt;
  return [
    { words: [{ bold: channelName({ network: row.network, name: row.channelName }, networks) }] },
    { words: [verdictWords(telling, row), readWords(telling, row), ...(row.url ? [row.url] : [])].join("\n") },
    { words: at === null ? "" : format.second(at) },
  ];
}

/** The first sentence of its evidence sheet. */
function verdictWords({ verdict: words, sent, networks, format, at: now }: Telling, row: EvidenceRow): string {
  const verdict = verdictOf(row, now);
  const network = networks(row.network);
  return words.markup(verdict.type, {
    network,
    name: row.confirmedByName ?? "",
    reason: row.failureReason ?? "",
    why: row.fault === null ? "" : sent(`fault.${row.fault}`, { network }),
    from: "from" in verdict ? format.second(verdict.from) : "",
    to: "to" in verdict ? format.second(verdict.to) : "",
    at: "at" in verdict ? format.second(verdict.at) : "",
    minutes: "minutes" in verdict ? verdict.minutes : 0,
    once: "once" in verdict && verdict.once ? "yes" : "no",
    b: (chunks) => chunks,
  });
}

function readWords({ evidence, sent, format, reader }: Telling, row: EvidenceRow): string {
  const { differences, verifiedAt, readAt, confirmedByName, state } = row;
  if (differences && differences.length > 0) {
    const what = format.list(differences.map((one) => sent(`differs.${one as "text"}`)));
    const moment = readAt === null ? "" : format.moment(readAt);
    if (verifiedAt === null) return said(evidence, evidence("readDifferent", { moment, what }));
    return said(evidence, evidence(differences.includes("gone") ? "readGone" : "readChanged", { moment, what }));
  }
  if (verifiedAt !== null) {
    const moment = format.moment(verifiedAt);
    return said(evidence, evidence(row.takesOff ? "readOff" : "readSame", { moment }));
  }
  const unread =
    confirmedByName !== null
      ? evidence("lookedAt", { name: confirmedByName })
      : evidence(state === "failed" || state === "givenUp" ? "nothingToRead" : "notRead");
  return sentenceStart(unread, reader.locale);
}

function said(evidence: Telling["evidence"], words: string): string {
  return `${evidence("read")}: ${words}`;
}

/** What was signed and what was sent, to be compared, and by which the network knows it. */
function proofWords({ t, networks }: Telling, row: EvidenceRow): string {
  const { network, channelName: name, revisionHash, renderedDigest, remoteId, key } = row;
  return [
    channelName({ network, name }, networks),
    t("dossier.out.signed", { hash: revisionHash }),
    ...(renderedDigest === null ? [] : [t("dossier.out.sent", { hash: renderedDigest })]),
    ...(remoteId === null ? [] : [t("dossier.out.number", { id: remoteId })]),
    ...(key === null ? [] : [t("dossier.out.key", { key })]),
  ].join("\n");
}
