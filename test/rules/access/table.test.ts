import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { access, roles } from "../../../shared/access.ts";
import { accessOnPage } from "../../support/access-page.ts";

const agreed = accessOnPage(readFileSync(new URL("../../../docs/access.md", import.meta.url), "utf8"));

test("the page has every role and every action", () => {
  expect(agreed.roles).toEqual(roles);
  expect([...agreed.rows.keys()].sort()).toEqual(Object.keys(access).sort());
});

test.each(Object.entries(access))("%s is as docs/access.md says", (action, row) => {
  for (const role of roles)
    expect({ role, relations: [...(row[role] ?? [])].sort() }).toEqual({
      role,
      relations: [...(agreed.rows.get(action)?.[role] ?? [])].sort(),
    });
});
