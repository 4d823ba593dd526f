import { useRef } from "react";
import { useTranslations } from "use-intl";
import type { CropWindow, Focus, Size } from "#workflows/networks/crop.ts";

interface FocusPickerProps {
  src: string;
  alt: string;
  size: Size;
  /** What stays, in pixels of the picture. */
  window: CropWindow;
  focus: Focus;
  onFocus: (focus: Focus) => void;
}

const step = 2;
const stride = 10;

const moves: Readonly<Record<string, [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The picture, dark where it is cut, with the point that stays: by pointer, by touch and by arrow keys. */
export function FocusPicker({ src, alt, size, window, focus, onFocus }: FocusPickerProps) {
  const t = useTranslations("fitting");
  const ground = useRef<HTMLDivElement>(null);

  function pointTo({ clientX, clientY }: React.PointerEvent): void {
    const box = ground.current?.getBoundingClientRect();
    if (!box) return;
    onFocus({ x: hundredths(clientX - box.left, box.width), y: hundredths(clientY - box.top, box.height) });
  }

  function move(event: React.KeyboardEvent): void {
    const towards = moves[event.key];
    if (!towards) return;
    event.preventDefault();
    const by = event.shiftKey ? stride : step;
    onFocus({ x: hundredths(focus.x + towards[0] * by, 100), y: hundredths(focus.y + towards[1] * by, 100) });
  }

  const at = t("focusAt", { x: String(focus.x), y: String(focus.y) });
  return (
    <div className="noscript:hidden">
      <div
        className="relative w-fit max-w-full cursor-crosshair touch-none overflow-hidden rounded-md select-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pointTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) pointTo(event);
        }}
        ref={ground}
      >
        <img
          alt={alt}
          className="block h-auto max-h-80 w-auto max-w-full"
          draggable={false}
          height={size.height}
          src={src}
          width={size.width}
        />
        <div
          aria-hidden="true"
          className="absolute outline-2 outline-on-accent"
          style={{
            ...placed(window, size),
            boxShadow: "0 0 0 100vmax rgb(0 0 0 / 0.6)",
          }}
        />
        <div
          aria-label={t("focus")}
          aria-valuemax={100}
          aria-valuemin={0}
          aria-valuenow={focus.x}
          aria-valuetext={at}
          className="absolute grid size-11 -translate-1/2 place-items-center rounded-full"
          onKeyDown={move}
          role="slider"
          style={{ left: `${focus.x}%`, top: `${focus.y}%` }}
          tabIndex={0}
        >
          <span className="block size-5 rounded-full border-2 border-on-accent bg-accent shadow-float" />
        </div>
      </div>
      <p className="mt-1.5 text-xs text-faint">{t("focusHint")}</p>
    </div>
  );
}

function hundredths(value: number, of: number): number {
  return Math.min(100, Math.max(0, Math.round((value / of) * 100)));
}

function placed({ left, top, width, height }: CropWindow, size: Size) {
  const across = (value: number) => `${(value / size.width) * 100}%`;
  const down = (value: number) => `${(value / size.height) * 100}%`;
  return { left: across(left), width: across(width), top: down(top), height: down(height) };
}
