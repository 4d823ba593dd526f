import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { useNonce } from "#app/components/nonce.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import type { AskedSeat } from "#app/services/decisions/situation.ts";
import type { DecisionPage } from "./decision-page.ts";
import { MarkForm } from "./mark-form.tsx";
import script from "./sign-by-itself.js?raw";

/**
 * On a known device the page approves by itself after a second. Hidden until its script runs: without one the buttons
 * stay. Stopping is a form of its own, so that it is stopped on the server too, for good.
 */
export function ByItself({ page, seat }: { page: DecisionPage; seat: AskedSeat }) {
  const t = useTranslations("decision.byItself");
  const nonce = useNonce();
  const { name } = page.view.reader;
  return (
    <>
      <div hidden id="by-itself">
        <div className="flex items-center gap-3.5 rounded-lg bg-accent-wash px-4 py-3.5 forced-colors:border">
          <Seal initials={initialsOf(name)} kind={seat.kind} mark="turn" size={40} />
          <p className="min-w-0 flex-1" role="status">
            <b className="block font-semibold">{t(seat.kind)}</b>
            <span className="text-sm text-soft">{t("as", { name })}</span>
          </p>
          <form action={page.path} id="stop-form" method="post">
            <input name="intent" type="hidden" value="stop" />
            <input name="seat" type="hidden" value={seat.seatId} />
            <Button className="min-h-12">{t("stop")}</Button>
          </form>
        </div>
        <p className="mt-2.5 text-center text-sm text-faint">{t("line")}</p>
        <MarkForm id="by-itself-form" page={page} seat={seat} verdict="approve">
          <input name="automatic" type="hidden" value="1" />
        </MarkForm>
      </div>
      <script dangerouslySetInnerHTML={{ __html: script }} nonce={nonce} suppressHydrationWarning />
    </>
  );
}
