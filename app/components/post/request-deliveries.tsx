import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { RequestDelivery } from "#db/queries/request-deliveries.server.ts";

/** Whether the requests that are out have arrived: one line for each person. */
export function RequestDeliveries({ deliveries }: { deliveries: readonly RequestDelivery[] }) {
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
          </li>
        ))}
      </ul>
    </section>
  );

  function sentenceOf({ status, delivery, reason, at }: RequestDelivery): string {
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

function isTrouble({ status, delivery }: RequestDelivery): boolean {
  return status === "failed" || (delivery !== null && delivery !== "delivered" && delivery !== "delayed");
}
