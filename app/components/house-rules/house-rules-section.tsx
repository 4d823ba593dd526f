import { useSearchParams } from "@remix-run/react";
import { Check, TriangleAlert } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import type { MountedSlot } from "#app/components/comments/use-post-editor.ts";
import { textOf } from "#app/components/post/checks.ts";
import { chosenChannels, mainSlot } from "#app/components/post/post-view.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { houseSentence } from "#app/i18n/house-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { HouseRulesOfChannel, PostView } from "#app/services/post-page/post-view.ts";
import { type HouseFinding, houseLevels, houseSplices, judgeHouseRules } from "#workflows/content/house-rules.ts";

interface SectionProps {
  view: PostView;
  texts: LiveTexts;
  /** Null while the text is a plain field. */
  mounted: MountedSlot | null;
}

/** Regole dei canali: where the text as it is now departs from them; what can be written by itself is written on request. */
export const HouseRulesSection = withWords(["houseRules"], HouseRules);

function HouseRules({ view, texts, mounted }: SectionProps) {
  const t = useTranslations("houseRules");
  const shown = useDeferredValue(useLiveTexts(texts));
  const found = view.houseRules
    .flatMap((of) => judgeHouseRules(of.rules, judged(view, of, shown)).map((finding) => ({ of, finding })))
    .sort((a, b) => houseLevels.indexOf(b.finding.level) - houseLevels.indexOf(a.finding.level));
  return (
    <section aria-labelledby="house-rules" className="not-first:mt-4">
      <h2 className="text-sm font-semibold" id="house-rules">
        {t("heading")}
      </h2>
      <ul aria-live="polite" className="mt-1 text-sm">
        {found.map(({ of, finding }) => (
          <FindingRow
            finding={finding}
            key={`${of.channelId} ${finding.code}`}
            mounted={mounted}
            of={of}
            shown={shown}
            texts={texts}
            view={view}
          />
        ))}
        {found.length === 0 && (
          <li className="flex gap-2.5 py-1">
            <Check aria-hidden="true" className="mt-px flex-none text-green" size={18} strokeWidth={1.75} />
            {t("follows")}
          </li>
        )}
      </ul>
      {found.some(({ finding }) => finding.level === "warn") && <p className="mt-1 text-xs text-faint">{t("warns")}</p>}
    </section>
  );
}

type Texts = Readonly<Record<string, string>>;

function judged({ post }: PostView, { channelId, near }: HouseRulesOfChannel, texts: Texts) {
  const { campaign, publishAt, publishZone: zone } = post;
  return { text: textOf(texts, channelId), campaign, publishAt, zone, near };
}

interface RowProps extends SectionProps {
  of: HouseRulesOfChannel;
  finding: HouseFinding;
  shown: Texts;
}

function FindingRow(row: RowProps) {
  const { view, of, finding } = row;
  const t = useTranslations("houseRules");
  const networks = useTranslations("networks");
  const { locale } = useReader();
  const channel = view.post.channels.find(({ id }) => id === of.channelId);
  if (!channel) return null;
  const name = channelName(channel, networks);
  const sentence = houseSentence(finding, (code, values) => t(`said.${code}`, values), locale);
  const words = t("ofChannel", { channel: name, sentence });
  const blocks = finding.level === "block";
  return (
    <li className="flex gap-2.5 py-1">
      <TriangleAlert
        aria-hidden="true"
        className={`mt-px flex-none ${blocks ? "text-red" : "text-ochre"}`}
        size={18}
        strokeWidth={1.75}
      />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {blocks ? (
          <>
            <b className="font-semibold text-red">{words}</b> {t("blocks")}
          </>
        ) : (
          words
        )}
        <Remedy {...row} name={name} />
      </div>
    </li>
  );
}

/** Writes it into the text that the channel shows; where that text stands on other channels too, it is given one first. */
function Remedy({ view, of, finding, shown, texts, mounted, name }: RowProps & { name: string }) {
  const t = useTranslations("houseRules");
  const networks = useTranslations("networks");
  const format = useFormat();
  const [search] = useSearchParams();
  const { code } = finding;
  if (code !== "signatureMissing" && code !== "utmMissing") return null;
  const slot = of.channelId in shown ? of.channelId : mainSlot;
  const to = (target: string) => {
    const next = new URLSearchParams(search);
    next.set("part", "text");
    next.set("slot", target);
    return `?${next.toString()}#text`;
  };
  const others = slot === mainSlot ? sharers(view, of, shown).filter(({ id }) => !wantsTheSame(id)) : [];
  if (others.length > 0) {
    const channels = format.list(others.map((other) => channelName(other, networks)));
    return (
      <p className="mt-1">
        <span className="text-soft">{t("shared", { channels })}</span>{" "}
        <TextLink to={to(of.channelId)}>{t("ownText", { channel: name })}</TextLink>
      </p>
    );
  }
  if (mounted?.slot !== slot)
    return (
      <p className="mt-1">
        <TextLink to={to(slot)}>{slot === mainSlot ? t("openCommon") : t("openText", { channel: name })}</TextLink>
      </p>
    );
  const label = t(code === "utmMissing" ? "addUtm" : "addSignature");
  return (
    <div className="mt-1.5 mb-1">
      <Button
        aria-label={t("of", { what: label, channel: name })}
        onClick={() => {
          mounted.text.flush();
          const now = { ...shown, [slot]: texts.typed.now()[slot] ?? texts.given[slot] ?? "" };
          for (const { start, end, text } of splices(of, now)) mounted.text.replace({ start, end }, text);
          // The button goes with what it mends.
          mounted.text.focus();
        }}
        size="small"
        type="button"
      >
        {label}
      </Button>
    </div>
  );

  function splices(by: HouseRulesOfChannel, now = shown) {
    return houseSplices(code, by.rules, judged(view, by, now));
  }

  /** The same words would be added for it. */
  function wantsTheSame(channelId: string): boolean {
    const other = view.houseRules.find((one) => one.channelId === channelId);
    return other !== undefined && JSON.stringify(splices(other)) === JSON.stringify(splices(of));
  }
}

/** The other channels that show the common text. */
function sharers({ post }: PostView, { channelId }: HouseRulesOfChannel, shown: Texts) {
  return chosenChannels(post).filter(({ id }) => id !== channelId && !(id in shown));
}
