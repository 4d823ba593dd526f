import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { ConnectableNetwork } from "#app/services/channels/connectable.ts";

interface NetworkListProps {
  connectable: readonly ConnectableNetwork[];
  byHand: readonly Network[];
}

/** Where an account may be connected, what it takes, and where posts still go out by hand. */
export function NetworkList({ connectable, byHand }: NetworkListProps) {
  const t = useTranslations("connect");
  const names = useTranslations("networks");
  const format = useFormat();
  return (
    <>
      <ul className="max-w-[760px] border-t border-rule">
        {connectable.map(({ network, tried }, at) => (
          <li className="border-b border-rule" key={network}>
            <Link
              className="grid grid-cols-[36px_minmax(0,1fr)_24px] items-center gap-x-4 py-3.5 hover:bg-hover"
              to={`/channels/connect/${network}`}
            >
              <ChannelMark channel={{ network, name: "", colour: (at % 8) + 1 }} size={32} />
              <span>
                <span className="block font-semibold">{names(network)}</span>
                <span className="block text-sm text-soft">{t(`kinds.${network}`)}</span>
                <span className="block text-xs text-faint">
                  {tried
                    .map(({ against, name }) => t(against === "server" ? "triedReal" : "triedStandIn", { name }))
                    .join(" · ")}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="text-soft" size={18} strokeWidth={1.75} />
            </Link>
          </li>
        ))}
      </ul>
      <section className="mt-8 max-w-measure">
        <h2 className="font-semibold">{t("byHandHeading")}</h2>
        <p className="mt-1 text-sm text-soft">
          {t("byHand", { networks: format.list(byHand.map((network) => names(network))) })}
        </p>
      </section>
    </>
  );
}
