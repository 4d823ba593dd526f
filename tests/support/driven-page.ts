/** A page of a browser that Playwright does not drive, as a person uses it. */
export interface DrivenPage {
  goTo(address: string): Promise<void>;
  /** Runs the body of a function in the page and answers with what it returns, as JSON. */
  run<T>(body: string, ...values: unknown[]): Promise<T>;
  /** The pointer goes to the middle of the first element like this, and presses. */
  click(selector: string): Promise<void>;
  /** Keys, into whatever has the focus. */
  type(text: string): Promise<void>;
  /** With Control held. */
  pressControl(key: "a" | "c" | "v" | "End"): Promise<void>;
  close(): Promise<void>;
}

/** A browser that can be driven here, or why it cannot. */
export type DrivenBrowser = { open: () => Promise<DrivenPage> } | { missing: string };
