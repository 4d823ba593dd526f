/**
 * Moving levels and seats by dragging, with a pointer, a finger or the keyboard. Fetched after the page: the same moves
 * are buttons of the forms.
 */
import { Form } from "@remix-run/react";
import { GripVertical } from "lucide-react";
import { useRef } from "react";
import { DragPreview, type DragPreviewRenderer, useDrag } from "react-aria/useDrag";
import { useDrop } from "react-aria/useDrop";
import { useTranslations } from "use-intl";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
import { type DraftRead, ReadFields } from "./read-fields.tsx";

const levelType = "application/x-imprimatur-level";
const seatType = "application/x-imprimatur-seat";

interface HandleProps {
  type: string;
  id: string;
  /** What is dragged, as it is shown beside the pointer. */
  name: string;
  label: string;
  onDragging: (dragging: boolean) => void;
}

function Handle({ type, id, name, label, onDragging }: HandleProps) {
  const preview = useRef<DragPreviewRenderer>(null);
  const { dragProps, isDragging } = useDrag({
    getItems: () => [{ [type]: id }],
    getAllowedDropOperations: () => ["move"],
    onDragStart: () => onDragging(true),
    onDragEnd: () => onDragging(false),
    preview,
  });
  return (
    <>
      <span
        {...dragProps}
        aria-label={label}
        className={`${iconButtonLook} cursor-grab touch-manipulation ${isDragging ? "text-accent-text" : ""}`}
        role="button"
        tabIndex={0}
        title={label}
      >
        <GripVertical aria-hidden="true" size={18} strokeWidth={1.75} />
      </span>
      <DragPreview ref={preview}>
        {() => <div className="rounded-md bg-paper px-3 py-2 font-semibold text-text hairline">{name}</div>}
      </DragPreview>
    </>
  );
}

/** The grip of a level. */
export function DragLevel({
  level,
  name,
  onDragging,
}: {
  level: ApprovalRouteLevel;
  name: string;
  onDragging: (dragging: boolean) => void;
}) {
  const t = useTranslations("approvalRoutes");
  return <Handle id={level.id} label={t("dragLevel", { name })} name={name} type={levelType} onDragging={onDragging} />;
}

/** The grip of a seat. */
export function DragSeat({
  seat,
  name,
  onDragging,
}: {
  seat: ApprovalRouteSeat;
  name: string;
  onDragging: (dragging: boolean) => void;
}) {
  const t = useTranslations("approvalRoutes");
  return <Handle id={seat.id} label={t("dragSeat", { name })} name={name} type={seatType} onDragging={onDragging} />;
}

interface PlaceProps {
  type: string;
  /** From 0: before the part that has this place now. */
  place: number;
  /** Something that could come here is being dragged. */
  isOpen: boolean;
  className: string;
  onPlace: (id: string) => void;
}

function Place({ type, place, isOpen, className, onPlace }: PlaceProps) {
  const t = useTranslations("approvalRoutes");
  const ref = useRef<HTMLDivElement>(null);
  const { dropProps, isDropTarget } = useDrop({
    ref,
    getDropOperation: (types) => (types.has(type) ? "move" : "cancel"),
    onDrop: async ({ items }) => {
      const [item] = items;
      if (item?.kind === "text") onPlace(await item.getText(type));
    },
  });
  return (
    <div
      {...dropProps}
      aria-label={t("dropLevel", { number: String(place + 1) })}
      className={`absolute inset-x-0 z-20 grid items-center outline-none ${isOpen ? "" : "pointer-events-none"} ${className}`}
      data-drop={place}
      ref={ref}
      role="button"
      tabIndex={-1}
    >
      <span aria-hidden="true" className={`h-1 rounded-full ${isDropTarget ? "bg-accent-text" : ""}`} />
    </div>
  );
}

interface DropLevelProps {
  levels: ApprovalRouteLevel[];
  place: number;
  isOpen: boolean;
  read: DraftRead;
}

/** Where a level can be put down: what is dropped is sent as a form, as every other change of the draft. */
export function DropLevel({ levels, place, isOpen, read }: DropLevelProps) {
  const form = useRef<HTMLFormElement>(null);
  const put = (levelId: string) => {
    const by = stepsTo(levels, levelId, place);
    if (by === 0 || !form.current) return;
    for (const [name, value] of [["levelId", levelId] as const, ["by", String(by)] as const]) {
      const field = form.current.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    }
    form.current.requestSubmit();
  };
  return (
    <>
      <Place className="-inset-y-6" isOpen={isOpen} place={place} type={levelType} onPlace={put} />
      <Form hidden method="post" preventScrollReset ref={form}>
        <ReadFields read={read} />
        <input name="intent" type="hidden" value="placeLevel" />
        <input name="levelId" type="hidden" />
        <input name="by" type="hidden" />
      </Form>
    </>
  );
}

interface DropSeatProps {
  seats: ApprovalRouteSeat[];
  place: number;
  isOpen: boolean;
}

/** The same for seats: the form around it is sent, with all that stands in it. */
export function DropSeat({ seats, place, isOpen }: DropSeatProps) {
  const t = useTranslations("approvalRoutes");
  const button = useRef<HTMLButtonElement>(null);
  const put = (seatId: string) => {
    const by = stepsTo(seats, seatId, place);
    if (by === 0 || !button.current) return;
    button.current.value = `placeSeat:${seatId}:${by}`;
    button.current.form?.requestSubmit(button.current);
  };
  return (
    <>
      <Place className="-top-3.5 h-7" isOpen={isOpen} place={place} type={seatType} onPlace={put} />
      <button hidden name="intent" ref={button} tabIndex={-1} type="submit">
        {t("saveLevel")}
      </button>
    </>
  );
}

/** How many places down a part goes to stand before the one that is at `place` now. */
function stepsTo(parts: ReadonlyArray<{ id: string }>, id: string, place: number): number {
  const from = parts.findIndex((one) => one.id === id);
  if (from < 0) return 0;
  return (place > from ? place - 1 : place) - from;
}
