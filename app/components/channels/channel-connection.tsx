import { Form, useNavigation } from "@remix-run/react";
import { Check, Copy, Gauge, Unplug } from "lucide-react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { ChannelConnection, ChannelRow } from "#db/queries/channels.server.ts";

type Health = ChannelConnection["health"];

const looks: Record<Health, { icon: typeof Check; tone: string; bar: string }> = {
  ok: { icon: Check, tone: "text-green", bar: "h-1.5 bg-rule" },
  limited: { icon: Gauge, tone: "text-ochre", bar: "h-3 bg-ochre" },
  expired: { icon: Unplug, tone: "text-ochre", bar: "h-3 bg-ochre" },
  down: { icon: Unplug, tone: "text-red", bar: "h-4 bg-red" },
};

/** By hand, or how the account is and since when; the end of its access where that is near. */
export function HowItGoesOut({ connection, renews }: { connection: ChannelConnection | null; renews: boolean }) {
  const t = useTranslations("channels");
  const format = useFormat();
  const { now } = useReader();
  if (connection === null) {
    return (
      <span className="flex items-center gap-1.5 font-semibold">
        <Copy aria-hidden="true" className="text-soft" size={16} strokeWidth={1.75} />
        {t("byHand")}
      </span>
    );
  }
  const { icon: Icon, tone } = looks[connection.health];
  return (
    <>
      <span className={`flex items-center gap-1.5 font-semibold ${tone}`}>
        <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
        {t(`health.${connection.health}`)}
      </span>
      <span className="block text-soft">
        {t("since", { moment: format.moment(connection.since, { length: "short" }) })}
      </span>
      {connection.expiresAt !== null && !renews && endsSoon(connection.expiresAt, now) && (
        <span className="block text-ochre">{t("endsSoon", { moment: format.moment(connection.expiresAt) })}</span>
      )}
      {connection.changed.length > 0 && (
        <span className="block text-ochre">{t("changedThere", { n: connection.changed.length })}</span>
      )}
    </>
  );
}

function endsSoon(expiresAt: string, now: Date): boolean {
  const left = Date.parse(expiresAt) - now.getTime();
  return left > 0 && left <= 7 * dayMs;
}

/** Of one channel that is open: its account, the last thirty days, and how to connect it or no longer. */
export function ChannelConnectionPart({
  channel,
  connectable,
  renews,
}: {
  channel: ChannelRow;
  connectable: boolean;
  renews: boolean;
}) {
  const t = useTranslations("channels");
  const format = useFormat();
  const pending = useNavigation().formData?.get("intent");
  const { connection, network, channelId } = channel;
  if (connection === null) {
    if (!connectable || channel.archived) return null;
    return (
      <section className="mt-6 border-t border-rule pt-4">
        <p className="mb-3 max-w-measure text-sm text-soft">{t("connectLine")}</p>
        <ButtonLink to={`/channels/connect/${network}?channel=${channelId}`}>{t("connectThis")}</ButtonLink>
      </section>
    );
  }
  const accessWords = ({ expiresAt }: ChannelConnection) =>
    renews
      ? t("renews")
      : expiresAt === null
        ? t("noEnd")
        : t("ends", { moment: format.moment(expiresAt, { length: "short" }) });
  return (
    <section className="mt-6 border-t border-rule pt-4">
      <h3 className="font-semibold">{t("lastDays")}</h3>
      <LastDays connection={connection} />
      <p className="mt-2 max-w-measure text-sm text-soft">
        {t(`healthLine.${connection.health}`)} {connection.health !== "expired" && accessWords(connection)}
      </p>
      {connection.changed.length > 0 && <ChangedThere changed={connection.changed} />}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {connectable && (
          <ButtonLink to={`/channels/connect/${network}?channel=${channelId}`}>{t("connectAgain")}</ButtonLink>
        )}
        <Form method="post">
          <input name="channelId" type="hidden" value={channelId} />
          <Button name="intent" pending={pending === "disconnect"} tone="danger" type="submit" value="disconnect">
            {t("disconnect")}
          </Button>
        </Form>
        <span className="text-sm text-soft">{t("disconnectLine")}</span>
      </div>
    </section>
  );
}

/** Posts that somebody touched on the channel itself. */
function ChangedThere({ changed }: Pick<ChannelConnection, "changed">) {
  const t = useTranslations("channels");
  return (
    <>
      <h3 className="mt-4 font-semibold">{t("changedThere", { n: changed.length })}</h3>
      <ul className="mt-1 text-sm">
        {changed.map(({ postId, title, gone }) => (
          <li key={postId}>
            <Link className="text-accent-text underline underline-offset-4" to={`/posts/${postId}`}>
              {title}
            </Link>{" "}
            <span className="text-ochre">{t(gone ? "isGone" : "isChanged")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const dayMs = 86_400_000;
const days = 30;
const worst: readonly Health[] = ["down", "expired", "limited", "ok"];

/** A bar for each of the last thirty days, the worst of it; told in words for whoever does not see it. */
function LastDays({ connection }: { connection: ChannelConnection }) {
  const t = useTranslations("channels");
  const { now } = useReader();
  const bars = daysOf(connection, new Date(now).getTime());
  const ill = bars.filter((health) => health !== null && health !== "ok").length;
  return (
    <p className="mt-2 flex h-5 items-end gap-[3px]">
      {bars.map((health, at) => (
        <span
          aria-hidden="true"
          className={`w-1.5 rounded-sm ${health === null ? "h-1.5 bg-transparent" : looks[health].bar}`}
          key={at}
        />
      ))}
      <span className="sr-only">{t("illDays", { n: ill })}</span>
    </p>
  );
}

/** The worst of each day, the oldest first; null before it was connected. */
function daysOf({ history }: ChannelConnection, now: number): Array<Health | null> {
  return Array.from({ length: days }, (_, at) => {
    const [from, until] = [now - (days - at) * dayMs, now - (days - at - 1) * dayMs];
    const before = history.filter(({ since }) => Date.parse(since) <= from).at(-1);
    const within = history.filter(({ since }) => Date.parse(since) > from && Date.parse(since) <= until);
    const seen = [...(before ? [before] : []), ...within].map(({ health }) => health);
    return worst.find((health) => seen.includes(health)) ?? null;
  });
}
