import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import { buttonLook } from "#app/components/ui/button-look.ts";
import type { DeliveryView, PostView } from "#app/services/post-page/post-view.ts";
import { handOnAnchor } from "./hand-on-anchor.ts";
import { CommandForm } from "./intent-form.tsx";

/** Why a running iter has stopped. */
export function IterTasks({ view: { post, iter, rights } }: { view: PostView }) {
  const t = useTranslations("post.tasks");
  if (!rights.reopenIter) return null;
  const blocked = (iter?.levels ?? []).flatMap(({ seats }) => seats).filter(({ status }) => status === "blocked");
  const canHandOn = blocked.some((seat) => rights.handOn.some(({ seatId }) => seatId === seat.seatId));
  return (
    <Note className="mt-4" title={t("stopped")} tone="red">
      {t("stoppedLine")} {canHandOn && t("stoppedHandOn")}
      <CommandForm action={`/posts/${post.id}/iter`} className="mt-3" label={t("lookAgain")} size="small" />
    </Note>
  );
}

interface DeliveriesProps {
  deliveries: readonly DeliveryView[];
  /** Seats that the reader may hand on, with the form under the seat itself. */
  handOn: readonly string[];
}

/** Whether the requests that are out have arrived, and what a machine answered: one line for each person. */
export function RequestDeliveries({ deliveries, handOn }: DeliveriesProps) {
  const t = useTranslations("mail.deliveries");
  const format = useFormat();
  if (deliveries.length === 0) return null;
  return (
    <section aria-labelledby="request-deliveries" className="mt-4">
      <h3 className="text-sm font-semibold text-soft" id="request-deliveries">
        {t("title")}
      </h3>
      <ul className="mt-1 grid gap-0.5 text-sm">
        {deliveries.map((delivery) => (
          <li className="text-soft" key={`${delivery.seatId}-${delivery.personId}`}>
            <span className="text-text">{delivery.personName}</span>
            {" · "}
            <span className={isTrouble(delivery) ? "text-red" : ""}>{sentenceOf(delivery)}</span>
            {delivery.autoReplyAt && (
              <span className="block text-ochre">
                {t("automatic", { moment: format.moment(delivery.autoReplyAt, { length: "short" }) })}{" "}
                {!handOn.includes(delivery.seatId) && whoElse(delivery)}
              </span>
            )}
            {delivery.autoReplyAt && handOn.includes(delivery.seatId) && (
              <a
                className={`my-1 ${buttonLook("plain", "small")}`}
                href={`?part=iter#${handOnAnchor(delivery.seatId)}`}
              >
                {t("automaticHandOn")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function whoElse({ handOnBy }: DeliveryView): string {
    return handOnBy.length > 0 ? t("automaticAsk", { names: format.list(handOnBy) }) : t("automaticNobody");
  }

  function sentenceOf({ status, delivery, reason, at }: DeliveryView): string {
    const moment = format.moment(new Date(at), { length: "short" });
    if (delivery === "delivered") return t("delivered", { moment });
    if (delivery === "delayed") return t("delayed");
    if (delivery !== null) return t(delivery, { reason: t(`reason.${reason ?? "refused"}`) });
    switch (status) {
      case "sent":
        return t("sent", { moment });
      case "failed":
        return t("failed", { reason: t(`reason.${reason ?? "refused"}`) });
      case "queued":
      case "held":
      case "digested":
      case "cancelled":
        return t(status);
    }
  }
}

function isTrouble({ status, delivery }: DeliveryView): boolean {
  return status === "failed" || (delivery !== null && delivery !== "delivered" && delivery !== "delayed");
}
