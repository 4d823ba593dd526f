import { useTranslations } from "use-intl";

interface CountProps {
  /** As the network counts. */
  count: number;
  limit: number;
}

/** Above 90 % of the limit the count takes a meter and asks for attention; beyond, it says by how much. */
const attentionFrom = 0.9;

/** Beside the account's name: "333", "295 su 300". */
export function Count({ count, limit }: CountProps) {
  const t = useTranslations("controls");
  if (count <= limit * attentionFrom) return <span className="text-sm text-faint">{count}</span>;
  const words = t("counted", { count: String(count), limit: String(limit) });
  return <span className={`text-sm font-semibold ${count > limit ? "text-red" : "text-ochre"}`}>{words}</span>;
}

/** Under the facsimile: 3 px, and what is left in words. Nothing below nine tenths. */
export function CountMeter({ count, limit }: CountProps) {
  const t = useTranslations("controls");
  if (count <= limit * attentionFrom) return null;
  const over = count > limit;
  return (
    <div className="mt-2">
      <div aria-hidden="true" className="h-[3px] overflow-hidden rounded-full bg-rule">
        <div
          className={`h-full ${over ? "bg-red" : "bg-ochre"}`}
          style={{ width: `${Math.min(100, (count / limit) * 100)}%` }}
        />
      </div>
      <p className={`mt-1.5 text-xs ${over ? "text-red" : "text-faint"}`}>
        {over ? t("overLimit", { n: count - limit }) : t("charactersRemaining", { n: limit - count })}
      </p>
    </div>
  );
}
