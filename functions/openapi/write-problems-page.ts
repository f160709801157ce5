import { writeFileSync } from "node:fs";
import { problemsPage } from "./problems-page.ts";

/** Writes the page anew, after the kinds of problem have changed. */
writeFileSync(new URL("../../docs/problems.md", import.meta.url), problemsPage());
