import { Check, CircleHelp, Download, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import { BarHeader } from "#app/components/shell/page.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import type { EvidenceSheet } from "#app/services/publications/read-evidence.server.ts";
import { CallsTable } from "./calls-table.tsx";
import { HealthStrip } from "./health-strip.tsx";
import { PrintButton } from "./print-button.tsx";

/** What was due, what was done, what the network answered, and whose doing it was that it was late or is not out. */
export function EvidencePage({ sheet }: { sheet: EvidenceSheet }) {
  const t = useTranslations("evidence");
  const networks = useTranslations("networks");
  const format = useFormat();
  const name = channelName({ network: sheet.network, name: sheet.channelName }, networks);
  const outAt = sheet.acceptedAt ?? sheet.publishedAt;
  const [signed] = sheet.signatures;
  return (
    <div className="flex flex-1 flex-col">
      <BarHeader
        actions={
          <>
            <PrintButton />
            <a
              className={buttonLook("plain", "small")}
              data-print="hidden"
              download
              href={`/posts/${sheet.postId}/publication/${sheet.channelId}/evidence.json`}
            >
              <Download aria-hidden="true" size={18} strokeWidth={1.75} />
              JSON
            </a>
          </>
        }
        back={{ to: `/posts/${sheet.postId}/publication#channel-${sheet.channelId}`, place: sheet.title }}
        title={sheet.title}
      />
      <div className="border-t border-rule" />
      <div className="w-full max-w-page px-5 pt-5 pb-12 md:px-7 md:pt-7 lg:px-11">
        <p className="flex items-center gap-2 text-sm text-soft">
          <ChannelMark channel={{ network: sheet.network, name: sheet.channelName, colour: sheet.colour }} size={24} />
          {t("of", { channel: name })}
        </p>
        <h2 className="mt-2 max-w-measure text-xl text-pretty">
          <FirstSentence sheet={sheet} />
        </h2>
        <PostsOut calls={sheet.calls} />
        <dl className="mt-5 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 md:grid-cols-[9rem_1fr] lg:grid-cols-[9rem_1fr_9rem_1fr]">
          <Fact name={t(sheet.takesOff ? "dueOff" : "due")}>{format.moment(sheet.dueAt)}</Fact>
          <Fact name={t("signed")}>
            {signed && sheet.revisionNumber !== null
              ? t("signedBy", {
                  n: format.number(sheet.revisionNumber),
                  name: signed.name,
                  moment: format.moment(signed.at),
                })
              : t("noSignature")}
          </Fact>
          <Fact name={t(sheet.takesOff ? "takenOff" : "out")}>
            {outAt === null ? t("notOut") : format.moment(outAt)}
          </Fact>
          <Fact name={t("address")}>
            {sheet.url === null ? (
              t("noAddress")
            ) : (
              <a
                className="break-all text-accent-text underline-offset-4 hover:underline"
                href={sheet.url}
                rel="noreferrer noopener"
                target="_blank"
              >
                {sheet.url.replace(/^https?:\/\//u, "")}
              </a>
            )}
          </Fact>
        </dl>
        <SectionHead className="mt-9" id="happened" title={t("happened")} />
        {sheet.calls.length === 0 ? (
          <p className="mt-3 text-soft">{t("noCalls")}</p>
        ) : (
          <CallsTable calls={sheet.calls} network={networks(sheet.network)} />
        )}
        <div className="mt-9 grid gap-x-9 gap-y-9 lg:grid-cols-2">
          <section aria-labelledby="hashes">
            <SectionHead id="hashes" title={t("hashes")} />
            <dl className="mt-3 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 gap-y-2 md:grid-cols-[9rem_1fr]">
              <Fact name={t("hashSigned")}>
                <Code text={sheet.revisionHash} />
              </Fact>
              <Fact name={t("hashSent")}>
                {sheet.renderedDigest === null || !wasSent(sheet) ? (
                  t("nothingSent")
                ) : (
                  <Code text={sheet.renderedDigest} />
                )}
              </Fact>
              <Fact name={t("read")}>
                <ReadBack sheet={sheet} />
              </Fact>
            </dl>
          </section>
          <HealthStrip health={sheet.health} until={sheet.dueAt} />
        </div>
      </div>
    </div>
  );
}

/** Of a thread that is not whole: how much of it can be read. */
function PostsOut({ calls }: Pick<EvidenceSheet, "calls">) {
  const t = useTranslations("evidence");
  const out = calls.flatMap(({ outcome, evidence }) =>
    evidence?.place && (outcome === "pending" || outcome === "published" || outcome === "found") ? evidence.place : [],
  );
  const n = Math.max(0, ...out.map(({ number }) => number));
  const total = out[0]?.total ?? 0;
  if (n === total) return null;
  return <p className="mt-2">{t("postsOut", { n, total: String(total) })}</p>;
}

/** Some call may have reached the network. */
function wasSent({ calls }: EvidenceSheet): boolean {
  return calls.some(({ kind, outcome }) => (kind === "create" || kind === "resume") && outcome !== "notSent");
}

/** Whose doing it was, first; then what came of it. */
function FirstSentence({ sheet }: { sheet: EvidenceSheet }) {
  const t = useTranslations("evidence.verdict");
  const faults = useTranslations("sent.fault");
  const networks = useTranslations("networks");
  const format = useFormat();
  const { verdict, fault } = sheet;
  const network = networks(sheet.network);
  const short = (at: string) => format.moment(at, { length: "short" });
  // Within one minute the seconds tell the two apart.
  const inOneMinute = "to" in verdict && short(verdict.from) === short(verdict.to);
  const hour = inOneMinute ? format.second : short;
  const values = {
    network,
    name: sheet.confirmedByName ?? "",
    reason: sheet.failureReason ?? "",
    why: fault === null ? "" : faults(fault, { network }),
    from: "from" in verdict ? hour(verdict.from) : "",
    to: "to" in verdict ? hour(verdict.to) : "",
    at: "at" in verdict ? hour(verdict.at) : "",
    minutes: "minutes" in verdict ? verdict.minutes : 0,
    once: "once" in verdict && verdict.once ? "yes" : "no",
    b: bold,
  };
  return <>{t.rich(verdict.type, values)}</>;
}

function bold(chunks: ReactNode) {
  return <b className="font-semibold">{chunks}</b>;
}

function ReadBack({ sheet }: { sheet: EvidenceSheet }) {
  const t = useTranslations("evidence");
  const differ = useTranslations("sent.differs");
  const format = useFormat();
  const differences = sheet.differences ?? [];
  const at = sheet.readAt === null ? "" : format.moment(sheet.readAt);
  if (sheet.verifiedAt !== null && differences.length === 0) {
    const moment = format.moment(sheet.verifiedAt);
    const isReadAgain = sheet.readAt !== null && sheet.readAt !== sheet.verifiedAt;
    return (
      <span className="inline-flex gap-1.5 text-green">
        <Check aria-hidden="true" className="mt-1 flex-none" size={16} strokeWidth={1.75} />
        <span>
          {t(sheet.takesOff ? "readOff" : "readSame", { moment })}
          {isReadAgain && <span className="block">{t("readAgain", { moment: at })}</span>}
        </span>
      </span>
    );
  }
  if (differences.length > 0)
    return (
      <span className="inline-flex gap-1.5 text-ochre">
        <TriangleAlert aria-hidden="true" className="mt-1 flex-none" size={16} strokeWidth={1.75} />
        {t(
          differences.includes("gone") && sheet.verifiedAt !== null
            ? "readGone"
            : sheet.verifiedAt === null
              ? "readDifferent"
              : "readChanged",
          {
            moment: at,
            what: format.list(differences.map((one) => differ(one as "text"))),
          },
        )}
      </span>
    );
  const notReadWords = () => {
    if (sheet.confirmedByName !== null) return t("lookedAt", { name: sheet.confirmedByName });
    return t(sheet.state === "failed" || sheet.state === "givenUp" ? "nothingToRead" : "notRead");
  };
  return (
    <span className="inline-flex gap-1.5 text-soft">
      <CircleHelp aria-hidden="true" className="mt-1 flex-none" size={16} strokeWidth={1.75} />
      {notReadWords()}
    </span>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Code({ text }: { text: string }) {
  return (
    <span className="font-mono text-sm break-all">
      <span aria-hidden="true" data-print="hidden">{`${text.slice(0, 4)}…${text.slice(-4)}`}</span>
      <span className="sr-only print:not-sr-only">{text}</span>
    </span>
  );
}
