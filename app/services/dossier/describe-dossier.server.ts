import type { Words } from "./dossier-blocks.ts";
import type { Block, DossierSheet } from "./dossier-blocks.ts";
import { describeConversation } from "./describe-conversation.ts";
import { describeDecisions } from "./describe-decisions.ts";
import { describeFacts } from "./describe-facts.ts";
import { describeLog } from "./describe-log.ts";
import { describeOut } from "./describe-out.ts";
import { describeRevisions, describeSignedText } from "./describe-texts.ts";
import type { Telling } from "./telling.server.ts";

/** What the file inside says of itself, and what the verification of the whole log found. */
export interface Proof {
  fileName: string;
  bytes: Buffer;
  /** Of the post's own, in the file. */
  entries: number;
  head: { size: number; root: string } | null;
  verified: { at: Date; entries: number; found: number };
  /** Where the verifier can be had. */
  address: string;
}

/** Everything a dossier says, in the order it is read in. Pure: the same facts are the same sheet. */
export function describeDossier(telling: Telling, proof: Proof): DossierSheet {
  const { facts, t, reader, format, ref } = telling;
  const { title } = facts.post;
  return {
    lang: reader.locale,
    fileTitle: t("dossier.fileTitle", { title }),
    organization: facts.organizationName,
    unit: t("dossier.by", { name: telling.takenBy }),
    kicker: t("dossier.kicker", { ref, moment: format.moment(telling.at), zone: reader.zone }),
    title,
    blocks: [
      describeFacts(telling),
      ...describeSignedText(telling),
      ...describeDecisions(telling),
      ...describeOut(telling),
      ...describeProof(telling, proof),
      ...describeRevisions(telling),
      ...describeConversation(telling),
      ...describeLog(telling),
    ],
    foot: {
      left: `Imprimatur · ${facts.organizationName}`,
      middle: t("dossier.foot.middle", { ref }),
      page: (n, total) => t("dossier.foot.page", { n: String(n), total: String(total) }),
    },
    unsetNote: (n) => t("dossier.unset", { n }),
    at: telling.at,
    attached: { name: proof.fileName, description: t("dossier.attached"), bytes: proof.bytes },
  };
}

function describeProof({ facts, t, format }: Telling, proof: Proof): Block[] {
  const { verified, entries: n, address } = proof;
  const moment = format.moment(verified.at);
  const isWhole = verified.found === 0;
  const said = isWhole
    ? t("dossier.proof.whole", { n, total: verified.entries, moment })
    : t("dossier.proof.altered", { n, found: verified.found, moment });
  const copy: Words = [
    `${t("dossier.proof.copy")} `,
    { bold: proof.fileName },
    ` ${t("dossier.proof.prevails", { address })}`,
  ];
  const last = facts.revisions.at(-1);
  const hashes = [
    ...(last ? [t("dossier.proof.revision", { n: last.number, hash: last.hash })] : []),
    proof.head ? t("dossier.proof.head", proof.head) : t("dossier.proof.noHead"),
  ];
  return [
    { type: "heading", level: 2, text: t("dossier.proof.heading") },
    {
      type: "proof",
      whole: isWhole,
      paragraphs: [said, copy, ...hashes],
      address,
      addressAlt: t("dossier.proof.code", { address }),
    },
  ];
}
