import type { Locale } from "./locales.ts";
import type { catalogue as italian } from "./it/catalogue.ts";

/** The same tree of keys, with any words: what a translation must be. Italian is the source. */
export type Translated<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translated<Source[Key]>;
};

export type Catalogue = Translated<typeof italian>;

/** Keys are checked against Italian, and so are the arguments each message needs. */
declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof italian;
  }
}
