import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";

const settings: { context: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"),
);

/**
 * An app with the construct library's settings of cdk.json, which only the `cdk` command gives by itself: whoever synthesises gets
 * the template that is deployed, to the letter.
 */
export const newApp = ({ forbund, outdir }: { forbund?: string; outdir?: string } = {}): App =>
  new App({
    context: { ...settings.context, ...(forbund !== undefined && { forbund }) },
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
  });
