import { useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";

interface Shown {
  route: ApprovalRoute;
  level: ApprovalRouteLevel | undefined;
}

/**
 * After a press of the designer the caret stays with what was pressed, though its form was drawn anew, and what became of
 * the iter is said aloud: the words to announce are returned.
 */
export function useKeptFocus({ route, level }: Shown): string {
  const t = useTranslations("approvalRoutes");
  const navigation = useNavigation();
  const pressed = useRef<string | null>(null);
  const shown = useRef<Shown>({ route, level });
  const [said, setSaid] = useState("");
  const { state, formData } = navigation;
  useEffect(() => {
    shown.current = { route, level };
  });
  useEffect(() => {
    const intent = formData?.get("intent");
    if (typeof intent === "string") pressed.current = intent;
    if (state !== "idle" || pressed.current === null) return;
    const done = pressed.current;
    pressed.current = null;
    focusAfter(done, shown.current);
    setSaid(words(done, shown.current, t));
  }, [formData, state, t]);
  return said;
}

function words(
  intent: string,
  { route, level }: Shown,
  t: ReturnType<typeof useTranslations<"approvalRoutes">>,
): string {
  const [verb = "", seatId] = intent.split(":");
  if (verb === "removeLevel" || verb === "removeSeat") return t("removed");
  if (!level) return "";
  const number = String(route.levels.indexOf(level) + 1);
  if (verb === "addLevel") return t("levelAdded", { number });
  if (verb === "addSeat") return t("seatAdded", { number: String(level.seats.length) });
  if (["moveUp", "moveDown", "placeLevel"].includes(verb))
    return t("levelMoved", { name: level.name, number, total: String(route.levels.length) });
  const place = level.seats.findIndex(({ id }) => id === seatId);
  if (place < 0 || !["seatUp", "seatDown", "placeSeat"].includes(verb)) return "";
  return t("seatMoved", { number: String(place + 1), total: String(level.seats.length) });
}

/** The opposite way, where a part can be moved no further. */
const opposites: Record<string, string> = {
  moveUp: "moveDown",
  moveDown: "moveUp",
  seatUp: "seatDown",
  seatDown: "seatUp",
};

function focusAfter(intent: string, { level }: Shown): void {
  const inspector = document.querySelector<HTMLElement>("#inspector");
  if (!inspector) return;
  const [verb = "", id = ""] = intent.split(":");
  // ↵ in a field: the caret stays in a field of that name.
  if (verb === "save") return inspector.querySelector<HTMLElement>('input[name="name"]')?.focus();
  const button = (value: string) =>
    inspector.querySelector<HTMLElement>(`button[value="${CSS.escape(value)}"]:enabled`);
  const opposite = opposites[verb];
  const seat = (seatId: string | undefined) =>
    seatId === undefined ? null : inspector.querySelector<HTMLElement>(`[data-seat="${CSS.escape(seatId)}"] select`);
  const target =
    verb === "addLevel"
      ? inspector.querySelector<HTMLElement>('input[name="name"]')
      : verb === "addSeat"
        ? seat(level?.seats.at(-1)?.id)
        : verb === "placeSeat"
          ? seat(id)
          : verb === "removeSeat"
            ? button("addSeat")
            : verb === "removeLevel"
              ? inspector
              : verb === "saveLevel"
                ? button("saveLevel")
                : (button(intent) ?? (opposite ? button(intent.replace(verb, opposite)) : null));
  target?.focus();
}
