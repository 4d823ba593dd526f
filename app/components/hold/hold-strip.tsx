import { CirclePause } from "lucide-react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Strip } from "#app/components/ui/note.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { HoldStrip, HoldView } from "#app/services/holds/hold-view.server.ts";

/** Above every page while a hold lasts: how far, since when, who and why, and where the held posts are. */
export function HoldStripLine({ strip }: { strip: HoldStrip }) {
  const t = useTranslations("hold.strip");
  const format = useFormat();
  const { holds, held, goingOut } = strip;
  return (
    <Strip icon={CirclePause} tone="red">
      {holds.map((hold) => (
        <HoldSentence hold={hold} key={hold.holdId} />
      ))}{" "}
      {t("counts", { held, heldWords: format.count(held), out: goingOut, outWords: format.count(goingOut) })}{" "}
      <TextLink className="mt-1 block font-semibold md:mt-0 md:inline" to="/hold/posts">
        {t("review")}
      </TextLink>
    </Strip>
  );
}

/** "Tutto fermo dalle 11:20. Elena Castellani: «Emergenza. Incidente alla stazione»." */
export function HoldSentence({ hold }: { hold: HoldView }) {
  const t = useTranslations("hold");
  const networks = useTranslations("networks");
  const format = useFormat();
  const hour = format.moment(hold.placedAt, { length: "short" });
  const why = [t(`reasons.${hold.reasonKind}`), hold.words].filter(Boolean).join(". ");
  return (
    <span className="block">
      <b className="font-semibold">
        {hold.reach === "organization" && t("strip.everything", { hour })}
        {hold.reach === "channels" &&
          t("strip.channels", { hour, channels: format.list(hold.channels.map((one) => channelName(one, networks))) })}
        {hold.reach === "tags" && t("strip.tags", { hour, tags: format.list(hold.tags.map((tag) => `#${tag}`)) })}
      </b>{" "}
      {t("strip.who", { name: hold.placedByName, why })} {hold.stopsSigning && t("strip.signing")}
    </span>
  );
}
