import { Check, CircleHelp } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { EvidenceCall } from "#db/queries/publication-evidence.server.ts";

/** Every call to the network, with what it answered in its own words. */
export function CallsTable({ calls, network }: { calls: EvidenceCall[]; network: string }) {
  const t = useTranslations("evidence");
  const format = useFormat();
  return (
    <table className="w-full text-left text-sm md:text-[0.9375rem]">
      <thead className="text-sm text-soft">
        <tr className="border-b border-rule">
          <th className="py-2 pr-3 md:pr-4 font-normal" scope="col">
            {t("hour")}
          </th>
          <th className="py-2 pr-3 md:pr-4 font-normal" scope="col">
            {t("weDid")}
          </th>
          <th className="py-2 pr-3 md:pr-4 font-normal" scope="col">
            {t("answered", { network })}
          </th>
          <th className="py-2 text-right font-normal" scope="col">
            {t("took")}
          </th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr className="border-b border-rule align-top" key={call.number}>
            <td className="py-2.5 pr-3 md:pr-4 whitespace-nowrap text-soft">
              <time dateTime={call.startedAt}>{format.second(call.startedAt)}</time>
            </td>
            <td className="min-w-20 py-2.5 pr-3 wrap-anywhere md:pr-4">{t(`did.${didOf(call, calls)}`)}</td>
            <td className="py-2.5 pr-3 wrap-anywhere md:pr-4">
              <Answer call={call} />
            </td>
            <td className="py-2.5 text-right whitespace-nowrap tabular-nums text-soft">
              {call.endedAt === null ? "–" : t("seconds", { n: format.number(secondsOf(call)) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answer({ call }: { call: EvidenceCall }) {
  const { outcome, evidence } = call;
  const t = useTranslations("evidence");
  const said = [
    evidence?.status == null ? null : String(evidence.status),
    evidence?.words === undefined || evidence.words === "" ? null : evidence.words.slice(0, 160),
  ].filter((one) => one !== null);
  const place = evidence?.place;
  const isGood =
    (outcome === "pending" && place !== undefined) ||
    outcome === "published" ||
    outcome === "found" ||
    outcome === "same";
  const isOpen = outcome === null || outcome === "unknown";
  const Icon = isGood ? Check : CircleHelp;
  return (
    <div>
      <p className={isGood ? "inline-flex gap-1.5 text-green" : isOpen ? "inline-flex gap-1.5 text-ochre" : ""}>
        {(isGood || isOpen) && <Icon aria-hidden="true" className="mt-1 flex-none" size={16} strokeWidth={1.75} />}
        <span>
          {place && `${t("place", { n: String(place.number), total: String(place.total) })} `}
          {t(`outcome.${outcomeWord(call)}`)}
        </span>
      </p>
      {said.length > 0 && <p className="font-mono text-xs wrap-anywhere text-faint">{said.join(" · ")}</p>}
      {evidence?.requestId != null && <p className="text-xs text-faint">{t("request", { id: evidence.requestId })}</p>}
    </div>
  );
}

function outcomeWord({ kind, outcome, evidence }: Pick<EvidenceCall, "kind" | "outcome" | "evidence">) {
  if (outcome === "pending" && evidence?.place) return "partOut";
  return sendsNothing(kind) && outcome === "unknown" ? "silent" : (outcome ?? "none");
}

/** Of a look nothing can be lost. */
function sendsNothing(kind: EvidenceCall["kind"]): boolean {
  return kind === "reconcile" || kind === "read";
}

function didOf({ kind, number, outcome }: EvidenceCall, calls: EvidenceCall[]) {
  if (kind !== "create") return kind;
  if (outcome === "notSent") return "tried";
  return calls.some((one) => one.kind === "create" && one.number < number) ? "again" : "create";
}

function secondsOf({ startedAt, endedAt }: EvidenceCall): number {
  return Math.round((Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 100) / 10;
}
