import { writeFileSync } from "node:fs";
import { referencePage } from "./reference-page.ts";

/** Writes the page anew, after the schema has changed. */
writeFileSync(new URL("../../docs/forbund-file.md", import.meta.url), referencePage());
