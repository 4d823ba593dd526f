import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { State } from "#app/components/ui/state.tsx";
import type { SheetCell, SheetColumn, SheetRow, SheetTable } from "#app/services/reports/sheet.ts";
import { Bar } from "./bar.tsx";

interface ReportTableProps {
  table: SheetTable;
  /** The same table as a file. */
  fileAddress: string;
  /** The first table's sentences are large, and its bars are wide. */
  first?: boolean;
}

/** One table of a report under its title. The table is the content; bars are drawn for the eye alone. */
export function ReportTable({ table, fileAddress, first = false }: ReportTableProps) {
  const t = useTranslations("reports");
  const { key, title, line, rows } = table;
  const id = `report-${key}`;
  return (
    <section aria-labelledby={id} className="min-w-0 break-inside-avoid">
      <div className="flex items-baseline gap-3">
        <h2 className="text-base font-semibold" id={id}>
          {title}
        </h2>
        {rows.length > 0 && (
          <a
            aria-label={t("csvLabel", { title })}
            className="ml-auto text-sm text-soft underline-offset-4 hover:underline pointer-coarse:py-2.5"
            data-print="hidden"
            download
            href={fileAddress}
          >
            {t("csv")}
          </a>
        )}
      </div>
      {line !== null && (
        <p
          className={
            first ? "mt-1 mb-2.5 max-w-measure font-serif text-[1.1875rem] leading-[1.875rem]" : "text-sm text-soft"
          }
        >
          {line}
        </p>
      )}
      {rows.length > 0 && <Rows first={first} id={id} table={table} />}
    </section>
  );
}

function Rows({ table, id, first }: { table: SheetTable; id: string; first: boolean }) {
  const shown = table.columns.map((column, index) => ({ column, index })).filter(({ column }) => !column.fileOnly);
  const width = shown.length + (table.bars === null ? 0 : 1);
  return (
    <table aria-labelledby={id} className="mt-1.5 w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-rule align-bottom text-xs text-faint">
          {shown.map(({ column, index }) => (
            <Fragment key={index}>
              <th className={`py-2 font-medium ${cellLook(column)}`} scope="col">
                <span className={column.kind === "place" ? "sr-only" : ""}>{column.label}</span>
              </th>
              {table.bars?.after === index && (
                <td className={`py-2 ${barLook(first)}`}>
                  {first && <span aria-hidden="true">{table.bars.label}</span>}
                </td>
              )}
            </Fragment>
          ))}
        </tr>
      </thead>
      {groupsOf(table.rows).map(({ name, rows }, index) => (
        <tbody key={index}>
          {name !== undefined && (
            <tr>
              <th className="pt-4 pb-1 text-sm font-semibold text-soft" colSpan={width} scope="rowgroup">
                {name}
              </th>
            </tr>
          )}
          {rows.map((row, at) => (
            <Row first={first} key={at} row={row} shown={shown} table={table} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps {
  table: SheetTable;
  row: SheetRow;
  shown: Array<{ column: SheetColumn; index: number }>;
  first: boolean;
}

function Row({ table, row, shown, first }: RowProps) {
  const head = shown.find(({ column }) => column.kind === "text")?.index;
  const strong = row.accent === true ? "font-semibold" : "";
  return (
    <tr className="border-b border-rule">
      {shown.map(({ column, index }) => {
        const cell = row.cells[index];
        const Tag = index === head ? "th" : "td";
        const isTime = row.accent === true && index === (table.bars?.after ?? 0) + 1;
        return (
          <Fragment key={index}>
            <Tag
              className={`py-2 ${index === head ? "font-normal" : ""} ${cellLook(column)} ${strong} ${isTime ? "text-accent-text" : ""}`}
              scope={index === head ? "row" : undefined}
            >
              {cell && <Cell cell={cell} />}
            </Tag>
            {table.bars?.after === index && (
              <td className={barLook(first)}>
                <Bar accent={row.accent === true} length={row.bar} />
              </td>
            )}
          </Fragment>
        );
      })}
    </tr>
  );
}

function Cell({ cell: { text, spoken, note, narrowNote, state } }: { cell: SheetCell }) {
  if (state !== undefined) return <State state={state} />;
  return (
    <>
      {spoken === undefined ? (
        text
      ) : (
        <>
          <span aria-hidden="true" title={spoken}>
            {text}
          </span>
          <span className="sr-only">{spoken}</span>
        </>
      )}
      {narrowNote !== undefined && narrowNote !== "" && (
        <span className="block text-xs font-normal text-faint md:hidden print:hidden">{narrowNote}</span>
      )}
      {note !== undefined && note !== "" && <span className="block text-xs text-faint">{note}</span>}
    </>
  );
}

function cellLook({ kind, wideOnly }: SheetColumn): string {
  if (wideOnly === true) return "hidden pl-3 text-right tabular-nums md:table-cell print:table-cell";
  if (kind === "place") return "w-5 font-serif text-faint md:w-7";
  return kind === "number" ? "pl-2 text-right tabular-nums md:pl-3" : "[overflow-wrap:anywhere]";
}

function barLook(first: boolean): string {
  return `hidden pl-4 text-xs text-faint md:table-cell print:table-cell ${first ? "w-[36%]" : "w-[32%]"}`;
}

function groupsOf(rows: readonly SheetRow[]): Array<{ name: string | undefined; rows: SheetRow[] }> {
  const groups: Array<{ name: string | undefined; rows: SheetRow[] }> = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last === undefined || row.group !== undefined) groups.push({ name: row.group, rows: [row] });
    else last.rows.push(row);
  }
  return groups;
}
