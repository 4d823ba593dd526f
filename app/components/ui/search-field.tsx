import { Search } from "lucide-react";

interface SearchFieldProps {
  name: string;
  /** Also the placeholder: "Titolo o parole del testo". */
  label: string;
  defaultValue?: string;
  className?: string;
}

/** Words to look for, inside a `<Form method="get">`; Enter sends. */
export function SearchField({ name, label, defaultValue, className = "" }: SearchFieldProps) {
  return (
    <label className={`relative inline-flex items-center ${className}`}>
      <span className="sr-only">{label}</span>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute left-[11px] text-soft"
        size={16}
        strokeWidth={1.75}
      />
      <input
        className="min-h-9 w-full min-w-56 rounded-md border border-edge bg-paper pr-3 pl-9 text-[0.9375rem] placeholder:text-faint pointer-coarse:min-h-11 pointer-coarse:text-base"
        defaultValue={defaultValue}
        name={name}
        placeholder={label}
        type="search"
      />
    </label>
  );
}
