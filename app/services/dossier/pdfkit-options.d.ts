import "pdfkit";

/** What pdfkit 0.20 takes, and its types do not know yet. */
declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      bbox?: [number, number, number, number];
      scope?: "Row" | "Column";
    }
    interface PDFAttachmentOptions {
      relationship?: "Source" | "Data" | "Alternative" | "Supplement";
    }
  }
}
