import { Eye, type LucideIcon, Users } from "lucide-react";
import type { SeatKind } from "#workflows/approval/states.ts";
import { type SealLook, sealLooks } from "./seal-looks.ts";
import type { SealMark } from "./types.ts";

interface SealProps {
  /** The seat: signature a circle, endorsement a square, notice a diamond. */
  kind: SeatKind;
  mark: SealMark;
  /** Empty for a group: the seal shows people instead. */
  initials: string;
  /** In pixels: 20 and 24 in rails, 28, 40, 132. */
  size?: number;
  className?: string;
}

/** What a person did, drawn; always beside the sentence that says it, so hidden from assistive technology. */
export function Seal({ kind, mark, initials, size = 40, className = "" }: SealProps) {
  const look = sealLooks[mark];
  const tiny = size <= 24;
  const tilt = look.tilted && !tiny && kind !== "notice" ? "rotate(-7 20 20)" : undefined;
  return (
    <svg
      aria-hidden="true"
      className={`block flex-none overflow-visible ${className}`}
      data-kind={kind}
      data-mark={mark}
      height={size}
      viewBox="0 0 40 40"
      width={size}
    >
      <g transform={tilt}>
        <Shape kind={kind} look={kind === "notice" ? noticeLook(mark) : look} tiny={tiny} />
        {look.struck && kind !== "notice" && (
          <path d="M9 31 31 9" stroke="var(--color-edge)" strokeWidth={tiny ? 2.4 : 1.5} />
        )}
        <Sign initials={initials} kind={kind} look={look} mark={mark} tiny={tiny} />
      </g>
    </svg>
  );
}

/** Being informed is not a mark: a diamond is never filled, also where its reader said that they read it. */
function noticeLook(mark: SealMark): SealLook {
  return { ...sealLooks[mark === "pending" || mark === "blocked" ? mark : "lapsed"], icon: Eye };
}

function Shape({ kind, look, tiny }: { kind: SeatKind; look: SealLook; tiny: boolean }) {
  const stroke = look.stroke === "none" ? undefined : `var(--color-${look.stroke})`;
  const outline = {
    fill: `var(--color-${look.fill})`,
    stroke,
    strokeWidth: stroke ? (tiny ? Math.max(2.4, look.strokeWidth + 0.8) : look.strokeWidth) : undefined,
    strokeDasharray: look.dashed ? (tiny ? "5 4.4" : "3.2 3.2") : look.dotted ? (tiny ? "1.6 3.4" : "1 3") : undefined,
    strokeLinecap: look.dotted ? ("round" as const) : undefined,
  };
  const inner = look.inner &&
    !tiny && {
      fill: "none",
      stroke: `var(--color-${look.inner})`,
      strokeOpacity: look.inner === "on-accent" ? 0.55 : 1,
      strokeWidth: 0.9,
    };
  if (kind === "notice") return <path d="M20 4 36 20 20 36 4 20Z" strokeLinejoin="round" {...outline} />;
  if (kind === "signature") {
    return (
      <>
        <circle cx="20" cy="20" r={stroke ? 18 : 18.5} {...outline} />
        {inner && <circle cx="20" cy="20" r="15.2" {...inner} />}
      </>
    );
  }
  return (
    <>
      <rect height="32.6" rx="7.8" width="32.6" x="3.7" y="3.7" {...outline} />
      {inner && <rect height="27.4" rx="5.6" width="27.4" x="6.3" y="6.3" {...inner} />}
    </>
  );
}

interface SignProps {
  initials: string;
  kind: SeatKind;
  look: SealLook;
  mark: SealMark;
  tiny: boolean;
}

function Sign({ initials, kind, look, mark, tiny }: SignProps) {
  if (kind === "notice") return <Icon color={mark === "blocked" ? "red" : "soft"} icon={Eye} size={15} />;
  if (look.icon) return <Icon color={look.ink} icon={look.icon} size={tiny ? 24 : 20} />;
  if (tiny) return <TinySign color={look.ink} kind={kind} sign={look.tinyIcon} />;
  if (!initials) return <Icon color={look.ink} icon={Users} size={18.7} />;
  return (
    <text
      fill={`var(--color-${look.ink})`}
      fontFamily="var(--font-serif)"
      fontSize={initials.length > 2 ? 12.5 : 15.5}
      fontStyle="italic"
      fontWeight="500"
      textAnchor="middle"
      x="20"
      y={initials.length > 2 ? 24.4 : 25.4}
    >
      {initials}
    </text>
  );
}

function TinySign({ color, kind, sign }: { color: string; kind: SeatKind; sign: SealLook["tinyIcon"] }) {
  if (!sign) return null;
  if (sign !== "dot") return <Icon color={color} icon={sign} size={22.8} strokeWidth={2.4} />;
  const fill = `var(--color-${color})`;
  return kind === "signature" ? (
    <circle cx="20" cy="20" fill={fill} r="7" />
  ) : (
    <rect fill={fill} height="12.6" rx="2.6" width="12.6" x="13.7" y="13.7" />
  );
}

interface IconProps {
  icon: LucideIcon;
  color: string;
  size: number;
  strokeWidth?: number;
}

function Icon({ icon: Drawing, color, size, strokeWidth = 2.1 }: IconProps) {
  const corner = 20 - size / 2;
  return <Drawing color={`var(--color-${color})`} size={size} strokeWidth={strokeWidth} x={corner} y={corner} />;
}
